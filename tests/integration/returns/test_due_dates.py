"""The publication calendar in the database."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db.models.signals import post_migrate
from django.urls import reverse

from benchmarks.actions.due_dates import change_due_date, seed_due_dates
from benchmarks.models import DueDate
from portal.models import AuditEvent
from portal.policy import Refused
from portal.roles import Role
from tests.factories.returns import make_items, make_return

pytestmark = pytest.mark.django_db


def may_2020() -> DueDate:
    return DueDate.objects.get(dataset="ambsys", period="2020-05")


def test_a_fresh_database_has_the_calendar():
    assert may_2020().due_on == date(2020, 6, 11)
    assert DueDate.objects.count() == 2 * 125


def test_migrating_again_keeps_a_date_that_an_administrator_changed_and_fills_what_is_missing(administrator):
    change_due_date(by=administrator, due_date=may_2020(), due_on=date(2020, 6, 18))
    DueDate.objects.filter(period="2020-06").delete()
    post_migrate.send(sender=apps.get_app_config("benchmarks"), app_config=apps.get_app_config("benchmarks"))
    assert may_2020().due_on == date(2020, 6, 18)
    assert DueDate.objects.count() == 2 * 125


def test_seeding_again_writes_nothing(django_assert_num_queries):
    with django_assert_num_queries(3):  # savepoint, look, release
        seed_due_dates()


def test_a_change_is_audited_with_both_days(administrator):
    change_due_date(by=administrator, due_date=may_2020(), due_on=date(2020, 6, 18))
    event = AuditEvent.objects.get(verb="change-due-date")
    assert "due on 2020-06-18, no longer on 2020-06-11" in event.words


def test_figures_cannot_be_due_before_their_month_has_ended(administrator):
    with pytest.raises(ValidationError, match="after the end of 2020-05"):
        change_due_date(by=administrator, due_date=may_2020(), due_on=date(2020, 5, 31))


def test_only_the_catalogues_administrators_change_a_date(person_of):
    with pytest.raises(Refused):
        change_due_date(by=person_of("RYE", Role.MANAGER), due_date=may_2020(), due_on=date(2020, 6, 18))


def test_completeness_says_how_late_a_month_is(sign_in, data_lead, settings):
    settings.TODAY = "2020-06-15"
    make_items("A7")
    make_return({("RYE", "2020-04"): {"A7": "5"}}, dataset="ambsys", national=True, publish=True)
    page = sign_in(data_lead).get(reverse("returns:completeness")).content.decode()
    assert "May 2020 was due on 11 June 2020: 4 days late" in page


def test_completeness_says_which_return_the_newest_month_came_with(sign_in, data_lead, manager, settings):
    """The one that decides: a national publication, and the trust's own where there is none."""
    settings.TODAY = "2020-06-15"
    make_items("A7")
    national = make_return({("RYE", "2020-04"): {"A7": "5"}}, dataset="ambsys", national=True, publish=True)
    make_return({("RYE", "2020-04"): {"A7": "6"}}, dataset="ambsys", by=data_lead, publish=True)
    client = sign_in(data_lead)

    def source():
        rows = client.get(reverse("returns:completeness")).context["rows"]
        return {(row.dataset, row.organisation.pk): row.source for row in rows}["Ambulance Systems Indicators", "RYE"]

    assert source() == national
    newest = make_return({("RYE", "2020-05"): {"A7": "7"}}, dataset="ambsys", by=data_lead, publish=True)
    assert source() == newest


def test_completeness_folds_measures_without_figures_and_leads_to_the_others(sign_in, data_lead):
    page = BeautifulSoup(sign_in(data_lead).get(reverse("returns:completeness")).content, "html.parser").main
    folded = page.find("details")
    assert folded.summary.get_text(strip=True) == "No figures yet"
    assert folded.find("a", string="Vehicles off the road")["href"] == "/benchmarks/measures/vehicle-off-road/"
