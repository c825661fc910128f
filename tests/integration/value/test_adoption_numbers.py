"""An adoption says in numbers when it began, whom it reaches and what it costs; the adopter's own before and after uses them."""

import re

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from benchmarks.models import Mark
from portal.models import AuditEvent
from portal.policy import Refused
from portal.roles import Role
from practices.actions.adoption_amounts import InNumbers, state_in_numbers
from tests.factories.changes import make_changed_practice, make_figures, quiet_peers, wave
from tests.factories.people import make_person
from tests.factories.value import make_adopted, make_saving
from tests.integration.join.conftest import measure, read

pytestmark = pytest.mark.django_db

__all__ = ["measure", "read"]


def test_the_trust_that_took_it_up_states_them_and_nobody_else():
    adoption = make_adopted(make_saving())
    numbers = InNumbers(patients_a_month=40, saving_a_year=1000, price_year=2019)
    for by in (adoption.practice.practice_owner, make_person("RYE", Role.MANAGER), make_person("RRU")):
        with pytest.raises(Refused):
            state_in_numbers(by=by, adoption=adoption, numbers=numbers)
    state_in_numbers(by=adoption.contact, adoption=adoption, numbers=numbers)
    adoption.refresh_from_db()
    assert (adoption.patients_a_month, adoption.amounts_by) == (40, adoption.contact)
    event = AuditEvent.objects.get(verb="state-in-numbers")
    assert "patients a month 40; £1,000 saved a year (prices of 2019)" in event.words


@pytest.mark.parametrize(
    ("numbers", "field"),
    [
        ({"first_month": "2020-07"}, "first_month"),
        ({"first_month": "July"}, "first_month"),
        ({"saving_a_year": 10}, "price_year"),
        ({"saving_a_year": 10, "price_year": 2021}, "price_year"),
        ({"saving_a_year": -1, "price_year": 2019}, "saving_a_year"),
    ],
)
def test_what_cannot_be_is_told_at_its_field(numbers, field):
    adoption = make_adopted(make_saving())
    with pytest.raises(ValidationError) as refused:
        state_in_numbers(by=adoption.contact, adoption=adoption, numbers=InNumbers(**numbers))
    assert list(refused.value.message_dict) == [field]


def test_the_adopters_chart_is_held_against_the_adopters_own_patients(measure, read):
    """The lead trust reaches 500, the adopter 3."""
    page = make_changed_practice((measure, {"first_month": "2019-01"}), patients_a_month=500)
    make_figures(measure, {"RYE": wave(48), "RRU": wave(48, 200), **quiet_peers(48)})
    adoption = make_adopted(page)
    assert "How many patients a month it reaches there is not known." in read(page)
    numbers = InNumbers(first_month="2019-03", patients_a_month=3)
    state_in_numbers(by=adoption.contact, adoption=adoption, numbers=numbers)
    said = read(page)
    assert "How far 500 patients a month" in said or "500 patients a month could move" in said
    assert "How far 3 patients a month" in said or "3 patients a month could move" in said
    assert "March 2019, by the register of adoptions" in said


def test_the_month_stated_is_the_one_on_the_charts(measure):
    page = make_changed_practice((measure, {"first_month": "2019-01"}))
    adoption = make_adopted(page)
    assert Mark.objects.standing().get(organisation="RRU").period == "2020-01"
    state_in_numbers(by=adoption.contact, adoption=adoption, numbers=InNumbers(first_month="2019-03"))
    assert Mark.objects.standing().get(organisation="RRU").period == "2019-03"


def test_the_page_of_the_adoption_takes_them_without_scripts(sign_in):
    adoption = make_adopted(make_saving())
    client = sign_in(adoption.contact)
    address = reverse("practices:adoption-numbers", args=[adoption.pk])
    asked = client.get(reverse("practices:adoption", args=[adoption.pk])).content.decode()
    (month,) = re.findall(r'<input[^>]*name="first_month"[^>]*>', asked)
    assert "maxlength" not in month  # a browser would cut “Jan 2019” to seven characters
    wrong = client.post(address, {"saving_a_year": "a lot", "first_month": "soon"})
    assert wrong.status_code == 422
    assert "“soon” is no month. Write it like Nov 2018 or 2018-11." in wrong.content.decode()
    assert client.post(address, {"saving_a_year": "1200", "price_year": ""}).status_code == 422
    given = {"first_month": "March 2019", "patients_a_month": "40", "saving_a_year": "1200", "price_year": "2019"}
    assert client.post(address, given).status_code == 302
    page = " ".join(client.get(reverse("practices:adoption", args=[adoption.pk])).content.decode().split())
    assert "Began here in March 2019. Patients reached a month: 40." in page
    assert "£1,200 saved a year (prices of 2019). <strong>Claimed</strong>, not confirmed." in page
    assert "It claims £1,200 saved a year" in client.get(adoption.practice.url).content.decode()
