"""The audit report in the admin."""

import csv
from datetime import UTC, datetime
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.models import AuditEvent, Outcome
from portal.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def report(person_of, sign_in):
    """Ask for the report as an administrator of an organisation: `report("RYE", verb="try")`."""

    def ask(organisation="Eng", **query):
        return sign_in(person_of(organisation, Role.ADMINISTRATOR)).get(reverse("audit-report"), query)

    return ask


def event(words, **fields):
    values = {"verb": "try", "actor_email": "a@example.nhs.uk", "actor_organisation": "RYE", "organisation": "RYE"}
    return AuditEvent.objects.create(**{**values, "words": words, **fields})


def words_in(answer):
    assert answer.status_code == 200
    return {entry.words for entry in answer.context["object_list"] if entry.verb in ("try", "other")}


def rows_in(answer):
    assert answer.headers["Content-Type"].startswith("text/csv")
    return list(csv.DictReader(StringIO(answer.getvalue().decode())))


def test_a_trusts_administrator_sees_what_concerns_the_trust_or_was_done_by_its_people(report):
    event("Own.")
    event("By own people, about the other trust.", organisation="RRU")
    event("By the other trust's people, about the own trust.", actor_organisation="RRU")
    event("The other trust's.", actor_organisation="RRU", organisation="RRU")
    assert "The other trust's." not in words_in(report("RYE"))
    assert len(words_in(report("RYE"))) == 3
    assert len(words_in(report("Eng"))) == 4


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({"who": "FIRST@"}, {"one"}),
        ({"verb": "other"}, {"two"}),
        ({"trust": "RRU"}, {"two", "three"}),
        ({"outcome": "refused"}, {"three"}),
        ({"since": "2020-06-02"}, {"two", "three"}),
        ({"until": "2020-06-01"}, {"one"}),
        ({"since": "2020-06-02", "until": "2020-06-02"}, {"two"}),
        ({"trust": "RRU", "verb": "try"}, {"three"}),
    ],
)
def test_filters_narrow_the_report_down(report, query, found):
    """Days begin at midnight in London: 23:30 UTC on 1 June is 2 June."""
    event("one", at=datetime(2020, 6, 1, 12, tzinfo=UTC), actor_email="first@example.nhs.uk")
    event("two", at=datetime(2020, 6, 1, 23, 30, tzinfo=UTC), verb="other", organisation="RRU")
    event("three", at=datetime(2020, 6, 3, tzinfo=UTC), outcome=Outcome.REFUSED, actor_organisation="RRU")
    assert words_in(report(**query)) == found
    assert {
        row["in words"] for row in rows_in(report(**query, export="csv")) if row["what"] in ("try", "other")
    } == found


def test_a_filter_that_is_no_day_is_shown_with_its_error_and_not_downloaded(report):
    answer = report(since="yesterday", export="csv")
    assert answer.headers["Content-Type"].startswith("text/html")
    assert "Enter a valid date" in answer.content.decode()


def test_the_report_is_paged_and_costs_the_same_for_many_events(person_of, sign_in):
    client = sign_in(person_of("Eng", Role.ADMINISTRATOR))
    for number in range(3):
        event(str(number))
    client.get(reverse("audit-report"))  # the first request of a session also notes its use
    with CaptureQueriesContext(connection) as few:
        client.get(reverse("audit-report"))
    AuditEvent.objects.bulk_create(AuditEvent(verb="try", words=str(number)) for number in range(300))
    with CaptureQueriesContext(connection) as many:
        answer = client.get(reverse("audit-report"))
    assert len(many) == len(few)
    assert len(answer.context["object_list"]) == 50
    assert answer.context["paginator"].num_pages == 7


def test_the_download_has_every_event_and_runs_nothing_in_a_spreadsheet(report):
    event('=HYPERLINK("http://evil.example")', subject_id="-1")
    event('With "quotes",\nand a line.')
    rows = rows_in(report(export="csv"))
    texts = {row["in words"]: row for row in rows}
    assert texts['\'=HYPERLINK("http://evil.example")']["thing"] == "'-1"
    assert 'With "quotes",\nand a line.' in texts
    assert datetime.fromisoformat(rows[0]["when"]).tzinfo is not None


def test_the_download_is_streamed_in_few_queries(person_of, sign_in, django_assert_max_num_queries):
    AuditEvent.objects.bulk_create(AuditEvent(verb="try", words=str(number)) for number in range(5_000))
    client = sign_in(person_of("Eng", Role.ADMINISTRATOR))
    with django_assert_max_num_queries(16):
        answer = client.get(reverse("audit-report"), {"export": "csv"})
        assert answer.streaming
        assert len(rows_in(answer)) > 5_000


def test_a_download_is_itself_an_event(report):
    rows_in(report("RRU", export="csv"))
    latest = AuditEvent.objects.first()
    assert (latest.verb, latest.organisation) == ("download-audit-report", "RRU")


def test_a_workbook_is_not_offered(report):
    page = report()
    assert "Download CSV" in page.content.decode()
    assert "XLSX" not in page.content.decode()
    assert report(export="xlsx").headers["Content-Type"].startswith("text/html")


@pytest.mark.parametrize("role", [Role.EDITOR, Role.MANAGER])
@pytest.mark.parametrize("name", ["audit-report", "audit-report-results"])
def test_others_who_use_the_admin_are_refused_and_that_is_an_event(person_of, sign_in, role, name):
    person = person_of("RYE", role)
    answer = sign_in(person).get(reverse(name), {"export": "csv"})
    assert answer.status_code == 302
    latest = AuditEvent.objects.first()
    assert (latest.verb, latest.outcome, latest.actor_id) == ("see-audit", Outcome.REFUSED, person.pk)


def test_the_menu_offers_the_report_to_those_who_may_read_it(person_of, sign_in):
    path = reverse("audit-report")
    assert path in sign_in(person_of("RYE", Role.ADMINISTRATOR)).get("/admin/").content.decode()
    assert path not in sign_in(person_of("RYE", Role.EDITOR)).get("/admin/").content.decode()
