"""Staying true: each reminder once, whatever the job does; one click for “still right”; readers who say otherwise."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse

from portal.actions.people import close_account
from portal.models import AuditEvent, Notice
from portal.policy import Refused
from portal.roles import Role
from practices.actions.reviews import (
    confirm_still_right,
    months_after,
    remind_of_reviews,
    report_out_of_date,
    settle_report,
    tell_of_lost_owners,
)
from practices.models import OutOfDateReport
from tests.factories.people import make_person
from tests.factories.spread import make_editor, make_live_practice

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

REVIEW = date(2020, 6, 15)


@pytest.fixture
def practice():
    page = make_live_practice("RYE", title="Falls car", review_by=REVIEW)
    page.first_published_at = "2019-06-15T12:00:00Z"
    page.save()
    return page


@pytest.fixture
def editor():
    return make_editor("RYE")


def reminders_of(person) -> int:
    return Notice.objects.filter(person=person, kind="practice-review").count()


@pytest.mark.parametrize(
    ("days", "owner", "deputy", "editors"),
    [
        (-31, 0, 0, 0),
        (-30, 1, 0, 0),
        (0, 2, 0, 0),
        (13, 2, 0, 0),
        (14, 3, 1, 0),
        (29, 3, 1, 0),
        (30, 4, 2, 1),
        (99, 4, 2, 1),
    ],
)
def test_every_stage_on_its_day_to_its_circle(practice, editor, days, owner, deputy, editors):
    """The job runs every day up to the one that is looked at."""
    day = REVIEW - timedelta(days=40)
    while day <= REVIEW + timedelta(days=days):
        remind_of_reviews(day=day)
        day += timedelta(days=1)
    met = (reminders_of(practice.practice_owner), reminders_of(practice.deputy), reminders_of(editor))
    assert met == (owner, deputy, editors)


@pytest.mark.parametrize("stage", [-30, 0, 14, 30])
def test_a_job_that_stood_still_for_a_week_sends_each_owed_reminder_once(practice, editor, settings, stage):
    """It stopped the day before the stage, and runs again a week later, twice on that day."""
    for offset in (-40, stage - 1, stage + 6, stage + 6, stage + 7):
        settings.TODAY = (REVIEW + timedelta(days=offset)).isoformat()
        call_command("send_reminders")
    sent = [message.to[0] for message in mail.outbox]
    stages = [-30, 0, 14, 30].index(stage) + 1
    assert sent.count(practice.practice_owner.email) == stages
    assert sent.count(practice.deputy.email) == max(0, stages - 2)
    assert sent.count(editor.email) == max(0, stages - 3)


def test_other_trusts_editors_are_left_in_peace(practice):
    other = make_editor("RRU")
    remind_of_reviews(day=REVIEW + timedelta(days=30))
    assert reminders_of(other) == 0


def test_with_the_owner_gone_the_deputy_is_reminded_from_the_beginning(practice):
    practice.practice_owner.is_active = False
    practice.practice_owner.save()
    remind_of_reviews(day=REVIEW - timedelta(days=30))
    assert reminders_of(practice.deputy) == 1


def test_pages_that_are_not_live_ask_nobody():
    draft = make_live_practice("RYE", review_by=REVIEW, live=False)
    remind_of_reviews(day=REVIEW)
    assert reminders_of(draft.practice_owner) == 0


def test_still_right_ends_the_reminders_and_sets_the_next_review(practice, settings):
    settings.TODAY = "2020-06-20"
    remind_of_reviews(day=date(2020, 6, 20))
    before = reminders_of(practice.practice_owner)
    confirm_still_right(by=practice.practice_owner, practice=practice, note="Checked the costs.")
    practice.state.refresh_from_db()
    assert practice.state.review_by == date(2021, 6, 20)
    assert (practice.state.verified_on, practice.state.verified_by) == (date(2020, 6, 20), practice.practice_owner)
    remind_of_reviews(day=date(2020, 7, 20))
    assert reminders_of(practice.practice_owner) == before
    remind_of_reviews(day=date(2021, 5, 21))
    assert reminders_of(practice.practice_owner) == before + 1
    assert practice.confirmations.get().note == "Checked the costs."
    assert AuditEvent.objects.filter(verb="confirm-practice").count() == 1


def test_only_those_who_look_after_a_page_say_that_it_is_right(practice, editor):
    for stranger in (make_person("RYE"), make_editor("RRU")):
        with pytest.raises(Refused):
            confirm_still_right(by=stranger, practice=practice)
    assert confirm_still_right(by=editor, practice=practice)


def test_the_next_review_is_two_years_ahead_at_most(practice):
    with pytest.raises(ValidationError, match="1 to 24 months"):
        confirm_still_right(by=practice.practice_owner, practice=practice, months=25)


def test_months_end_where_they_are_shorter():
    assert months_after(date(2020, 8, 31), 6) == date(2021, 2, 28)
    assert months_after(date(2019, 12, 15), 24) == date(2021, 12, 15)


def test_still_right_takes_one_click(sign_in, practice):
    client = sign_in(practice.practice_owner)
    address = reverse("practices:still-right", args=[practice.pk])
    assert client.get(address).status_code == 200
    assert client.post(address, {"months": "12", "note": ""}).status_code == 302
    assert practice.confirmations.count() == 1


def test_a_reader_says_what_is_out_of_date_and_hears_what_came_of_it(sign_in, person_of, practice):
    reader = person_of("RRU")
    address = reverse("practices:out-of-date", args=[practice.pk])
    assert sign_in(reader).post(address, {"words": "The form has changed."}).status_code == 302
    report = OutOfDateReport.objects.get()
    told = Notice.objects.get(person=practice.practice_owner)
    assert "The form has changed." in told.words
    settle = reverse("practices:settle", args=[report.pk])
    assert sign_in(reader).post(settle, {"words": "No."}).status_code == 403
    assert sign_in(practice.practice_owner).post(settle, {"words": "Mended."}).status_code == 302
    report.refresh_from_db()
    assert (report.settled_by, report.settled_words) == (practice.practice_owner, "Mended.")
    assert "Mended." in Notice.objects.get(person=reader).words


def test_a_report_is_settled_once(practice):
    report = report_out_of_date(by=make_person("RRU"), practice=practice, reason="Old form.")
    settle_report(by=practice.practice_owner, report=report, words="Mended.")
    with pytest.raises(ValidationError, match="settled already"):
        settle_report(by=practice.practice_owner, report=report, words="Again.")


def test_still_right_settles_open_reports(practice):
    report = report_out_of_date(by=make_person("RRU"), practice=practice, reason="Old form.")
    confirm_still_right(by=practice.practice_owner, practice=practice, note="It is the present form.")
    report.refresh_from_db()
    assert report.settled_words == "It is the present form."


def test_when_the_owners_account_closes_the_deputy_is_told_once_and_the_page_joins_the_queue(
    practice, editor, sign_in, person_of
):
    close_account(by=person_of("Eng", Role.ADMINISTRATOR), person=practice.practice_owner)
    for day in (date(2019, 7, 1), date(2019, 7, 2), date(2019, 7, 9)):
        tell_of_lost_owners(day=day)
    assert Notice.objects.filter(person=practice.deputy, kind="practice-owner-gone").count() == 1
    queue = sign_in(editor).get(reverse("practices:queue")).content.decode()
    assert "Falls car" in queue
    assert "Without an owner" in queue


def test_the_queue_shows_what_is_overdue_or_reported_and_nothing_else(practice, editor, sign_in, settings):
    settings.TODAY = "2020-06-16"
    reported = make_live_practice("RYE", title="Reported", review_by=date(2021, 1, 1))
    report_out_of_date(by=make_person("RRU"), practice=reported, reason="Old form.")
    make_live_practice("RYE", title="In order", review_by=date(2021, 1, 1))
    make_live_practice("RRU", title="Of the other trust", review_by=date(2020, 1, 1))
    queue = sign_in(editor).get(reverse("practices:queue")).content.decode()
    assert "Due for review on 15 June 2020" in queue
    assert "Old form." in queue
    assert "In order" not in queue
    assert "Of the other trust" not in queue


def test_the_job_asks_the_database_no_more_for_many_pages_that_are_in_order(django_assert_num_queries):
    """Pages far from their review cost nothing."""
    for _ in range(5):
        make_live_practice("RYE", review_by=date(2025, 1, 1))
    with django_assert_num_queries(3):
        remind_of_reviews(day=REVIEW)
