"""A late return is told to its trust's data leads and to followers, once."""

from datetime import date

import pytest
from bs4 import BeautifulSoup

from benchmarks.actions.following import follow
from benchmarks.actions.late_notices import tell_of_late_returns
from benchmarks.models import DueDate, Measure
from portal.actions.notices import stop_kinds
from portal.models import Notice, Organisation
from portal.roles import Role
from tests.factories.returns import make_return

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

# April 2020 of the systems indicators is due on 14 May 2020, May on 11 June.
DUE = date(2020, 5, 14)


@pytest.fixture(autouse=True)
def calendar(db):
    DueDate.objects.exclude(dataset="ambsys", period__in=["2020-04", "2020-05"]).delete()
    assert DueDate.objects.get(period="2020-04").due_on == DUE


def arrived(trust, period):
    make_return({(trust, period): {"A1": "1000"}}, dataset="ambsys", publish=True)


def told(person):
    return list(
        Notice.objects.of_person(person).filter(kind="return-late").order_by("pk").values_list("words", flat=True)
    )


def test_nobody_is_told_on_the_day_on_which_it_is_due(person_of):
    person_of("RYE", Role.DATA_LEAD)
    assert tell_of_late_returns(day=DUE) == 0


def test_the_data_leads_of_the_trust_are_told_the_day_after_once(person_of):
    lead, other, reader = person_of("RYE", Role.DATA_LEAD), person_of("RRU", Role.DATA_LEAD), person_of("RYE")
    arrived("RRU", "2020-04")
    for day in (15, 16, 17, 31):
        tell_of_late_returns(day=date(2020, 5, day))
    assert told(lead) == [
        "Ambulance Systems Indicators of South Central for April 2020 was due on 14 May 2020 and is not here yet."
    ]
    assert Notice.objects.get().address == "/benchmarks/returns/new/"
    assert told(other) == told(reader) == []


def test_the_next_months_return_is_another_one(person_of):
    lead = person_of("RYE", Role.DATA_LEAD)
    tell_of_late_returns(day=date(2020, 5, 15))
    tell_of_late_returns(day=date(2020, 6, 12))
    assert ["May 2020 was due" in words for words in told(lead)] == [False, True]


def test_followers_of_a_measure_of_the_dataset_are_told_and_a_data_lead_who_follows_once(person_of):
    reader, lead = person_of("RYE"), person_of("RRU", Role.DATA_LEAD)
    measure = Measure.objects.get(slug="call-answer-mean")
    follow(by=reader, measure=measure, organisation=Organisation.objects.get(code="RRU"))
    follow(by=lead, measure=measure)
    arrived("RYE", "2020-04")
    tell_of_late_returns(day=date(2020, 5, 15))
    assert ["of London" in words for words in told(reader)] == [True]
    assert len(told(lead)) == 1


def test_followers_of_another_dataset_are_told_nothing(person_of):
    reader = person_of("RYE")
    follow(by=reader, measure=Measure.objects.get(slug="pts-on-time"))
    tell_of_late_returns(day=date(2020, 5, 15))
    assert told(reader) == []


def test_a_month_that_came_in_time_is_not_late(person_of):
    lead = person_of("RYE", Role.DATA_LEAD)
    arrived("RYE", "2020-04")
    tell_of_late_returns(day=date(2020, 5, 15))
    assert told(lead) == []


def test_a_job_that_stood_still_for_a_week_tells_it_then(person_of):
    lead = person_of("RYE", Role.DATA_LEAD)
    tell_of_late_returns(day=date(2020, 5, 22))
    assert len(told(lead)) == 1


def test_years_of_old_months_are_no_news_to_a_new_installation(person_of):
    lead = person_of("RYE", Role.DATA_LEAD)
    tell_of_late_returns(day=date(2026, 5, 22))
    assert told(lead) == []


def test_who_stopped_the_kind_is_told_nothing(person_of):
    lead = person_of("RYE", Role.DATA_LEAD)
    stop_kinds(by=lead, kinds=["return-late"])
    tell_of_late_returns(day=date(2020, 5, 15))
    assert told(lead) == []


def test_a_reader_chooses_how_to_be_told_where_their_usual_mails_stand(person_of, sign_in):
    """Anybody may follow a measure, so late returns are not among what comes to other roles alone."""
    page = BeautifulSoup(sign_in(person_of("RYE")).get("/account/notices/").content, "html.parser")
    folded = {each["name"] for each in page.main.find("details").find_all("select")}
    assert {each["name"] for each in page.main.find_all("select")} - folded >= {"return-late", "measure-signal"}
    assert "return-waiting" in folded
    assert "They come to you only if your role changes or somebody names you" in page.main.find("details").get_text()
