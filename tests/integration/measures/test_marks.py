"""Marks: pinned by managers of the trust, shown alike everywhere, taken back without being forgotten."""

import pytest
from django.core.exceptions import ValidationError

from benchmarks.actions.marks import pin_from, pin_mark, take_back_mark, unpin_from
from benchmarks.models import Mark, Measure
from portal.models import AuditEvent, Organisation, Person
from portal.policy import Refused

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration_figures")]


@pytest.fixture
def manager(settings):
    settings.SECOND_FACTOR_REQUIRED = False
    return Person.objects.get(email="manager@scas.example")


@pytest.fixture
def c2():
    return Measure.objects.get(slug="c2-mean")


@pytest.fixture
def ours():
    return Organisation.objects.get(code="RYE")


def test_a_mark_stands_on_page_chart_files_and_api(client, manager, c2, ours):
    pin_mark(by=manager, measure=c2, organisation=ours, period="2019-04", words="New rota")
    client.force_login(manager)
    for path in (
        "/benchmarks/category-2-response/",
        "/benchmarks/measures/c2-mean.svg",
        "/benchmarks/measures/c2-mean.csv",
        "/api/v1/measures/c2-mean/figures?organisation=RYE&limit=500",
        "/api/v1/measures/marks?measure=c2-mean",
        "/benchmarks/report/",
    ):
        assert "New rota" in client.get(path).content.decode(), path


@pytest.mark.parametrize(
    "path",
    [
        "/benchmarks/category-2-response/?",
        "/benchmarks/measures/c2-mean.svg?",
        "/benchmarks/measures/c2-mean.csv?",
        "/api/v1/measures/c2-mean/figures?organisation=RYE&limit=500&",
        "/benchmarks/report/?organisation=RYE&",
    ],
)
def test_a_past_state_knows_nothing_of_later_marks(client, manager, c2, ours, path):
    pin_mark(by=manager, measure=c2, organisation=ours, period="2019-04", words="New rota")
    client.force_login(manager)
    shown = ["New rota" in client.get(f"{path}month={month}").content.decode() for month in ("2019-03", "2019-04")]
    assert shown == [False, True]


def test_the_report_leaves_out_what_is_pinned_to_months_to_come(client, manager, c2, ours, settings):
    """A practice may have its date from beyond the portal's own."""
    settings.TODAY = "2020-06-15"
    pin_from(origin="practice:1", measure=c2, organisation=ours, period="2023-01", words="Not yet begun")
    client.force_login(manager)
    assert "Not yet begun" not in client.get("/benchmarks/report/").content.decode()


def test_only_managers_of_the_trust_pin(manager, c2):
    theirs = Organisation.objects.get(code="RRU")
    with pytest.raises(Refused):
        pin_mark(by=manager, measure=c2, organisation=theirs, period="2019-04", words="Not ours")
    reader = Person.objects.get(email="reader@scas.example")
    with pytest.raises(Refused):
        pin_mark(by=reader, measure=c2, organisation=reader.organisation, period="2019-04", words="No")


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"period": "2019-4"}, "period"),
        ({"period": "2999-01"}, "period"),
        ({"words": " "}, "words"),
        ({"words": "x" * 301}, "words"),
        ({"words": "Ring 07700 900123"}, "words"),
        ({"kind": "action"}, "owner"),
        ({"owner": "a.person@trust.example"}, "owner"),
        ({"kind": "intervention"}, "kind"),
        ({"address": "javascript:alert(1)"}, "address"),
    ],
)
def test_what_is_amiss_is_said_at_its_field(manager, c2, ours, given, field):
    with pytest.raises(ValidationError) as error:
        pin_mark(**{"by": manager, "measure": c2, "organisation": ours, "period": "2019-04", "words": "Words"} | given)
    assert field in error.value.message_dict


def test_a_page_kept_for_everybody_is_made_anew_when_a_mark_says_something_else(client, manager, ours, c2):
    client.force_login(manager)
    mark = pin_mark(by=manager, measure=c2, organisation=ours, period="2019-04", words="New rota")
    assert "comment, South Central" in kept_of_c2(client)
    Mark.objects.filter(pk=mark.pk).update(kind="definition")
    assert "change of definition, South Central" in kept_of_c2(client)


def kept_of_c2(client):
    (measure,) = [
        each for each in client.get("/benchmarks/category-2-response/").context["measures"] if each["slug"] == "c2-mean"
    ]
    return measure["opening"] + measure["closing"]


def test_a_month_with_figures_takes_a_mark_even_after_the_portals_date(manager, c2, ours, settings):
    settings.TODAY = "2020-04-15"
    pin_mark(by=manager, measure=c2, organisation=ours, period="2020-05", words="Figures are there")


def test_taken_back_a_mark_is_gone_from_pages_and_stays_on_record(client, manager, c2, ours):
    mark = pin_mark(by=manager, measure=c2, organisation=ours, period="2019-04", words="New rota")
    take_back_mark(by=manager, mark=mark)
    client.force_login(manager)
    assert "New rota" not in client.get("/benchmarks/category-2-response/").content.decode()
    assert Mark.objects.filter(pk=mark.pk).exists()
    assert AuditEvent.objects.filter(verb="mark.take-back").count() == 1


def test_a_practice_pins_its_intervention_once_and_moves_it(c2, ours):
    for period in ("2019-04", "2019-06"):
        pin_from(origin="practice:1", measure=c2, organisation=ours, period=period, words="Pathway started")
    assert [mark.period for mark in Mark.objects.standing().filter(origin="practice:1")] == ["2019-06"]
    unpin_from(origin="practice:1")
    assert not Mark.objects.standing().filter(origin="practice:1").exists()


def test_a_note_with_personal_data_is_refused_at_its_field_and_stays_typed(client, manager):
    client.force_login(manager)
    asked = {"period": "2019-04", "kind": "event", "words": "Began with NHS number 943 476 5919"}
    page = client.post("/benchmarks/marks/new/?measure=c2-mean", asked)
    assert page.context["form"].errors["words"] == [
        "This looks as if it held an NHS number. Take it out; a note is read by both trusts."
    ]
    assert "943 476 5919</textarea>" in page.content.decode()
    assert not Mark.objects.filter(period="2019-04").exists()


def test_the_form_pins_and_the_button_takes_back(client, manager):
    client.force_login(manager)
    asked = {"period": "2019-04", "kind": "comment", "words": "Pinned by form"}
    response = client.post("/benchmarks/marks/new/?measure=c2-mean", asked)
    assert response.status_code == 302
    mark = Mark.objects.get(words="Pinned by form")
    client.post(f"/benchmarks/marks/{mark.pk}/take-back/", {"next": "https://elsewhere.example/"})
    mark.refresh_from_db()
    assert mark.taken_back_by == manager
