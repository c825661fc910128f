"""Eight weeks of the portal's life: returns come, are revised and withdrawn, and the two jobs run every day."""

from datetime import date, timedelta

import pytest
from django.core import mail
from django.core.management import call_command

from benchmarks.following_tasks import tell_followers_task
from benchmarks.models import DueDate
from portal.actions.notices import choose_paces
from portal.notices.kinds import Pace
from tests.integration.following.conftest import QUIET, TOO_LOW

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

MONDAY = date(2020, 5, 4)


@pytest.fixture
def days(settings):
    """Live through days: `days(3)`, with the daily jobs unless they stand still."""
    day = MONDAY

    def _days(count, jobs=True):
        nonlocal day
        for _ in range(count):
            settings.TODAY = day.isoformat()
            if jobs:
                call_command("send_reminders", verbosity=0)
                call_command("send_digests", verbosity=0)
            day += timedelta(days=1)

    return _days


@pytest.fixture
def mails():
    """The mails to a person since this was last asked, as (subject, text)."""
    read = 0

    def _mails(person):
        nonlocal read
        found = [(each.subject, each.body) for each in mail.outbox[read:] if each.to == [person.email]]
        read = len(mail.outbox)
        return found

    return _mails


@pytest.fixture(autouse=True)
def no_calendar(db):
    """Late returns have tests of their own."""
    DueDate.objects.all().delete()


def test_one_weekly_mail_tells_of_each_run_once_whatever_comes_and_goes(followed, load, reader, withdraw, days, mails):
    load(QUIET)
    followed()
    days(7)
    assert mails(reader) == []
    bad = load([TOO_LOW], first=20)  # on a Monday morning, before the jobs
    days(1)
    ((subject, text),) = mails(reader)
    assert subject == "Your week on the portal: 1 thing to know"
    assert "70.0 % in September 2019. Concern" in text
    assert "http://127.0.0.1:8000/benchmarks/measures/pts-on-time/?month=2019-09" in text
    days(8)
    assert mails(reader) == []
    withdraw(bad)  # a Wednesday
    days(4)
    assert mails(reader) == []
    days(2)
    ((subject, text),) = mails(reader)
    assert subject == "Your week on the portal: 2 things to know"
    assert "no longer a signal" in text
    assert "was withdrawn" in text
    load([TOO_LOW], first=20)  # the same figures once more
    days(14)
    assert mails(reader) == []


def test_who_wants_it_at_once_has_it_from_the_task_and_not_again_in_the_digest(followed, load, reader, days, mails):
    load(QUIET)
    followed()
    choose_paces(by=reader, paces={"measure-signal": Pace.AT_ONCE})
    days(2)
    load([TOO_LOW], first=20)
    assert tell_followers_task.call() == 1
    ((subject, text),) = mails(reader)
    assert subject == "Something unusual in a measure that you follow"
    assert "Stop these mails with one click: http://127.0.0.1:8000/account/notices/stop/" in text
    assert tell_followers_task.call() == 0
    days(14)
    assert mails(reader) == []


def test_jobs_that_stood_still_over_monday_send_one_mail_when_they_run_again(followed, load, reader, days, mails):
    load(QUIET)
    followed()
    days(2)
    load([TOO_LOW], first=20)
    days(1)
    days(9, jobs=False)
    days(1)
    assert len(mails(reader)) == 1
    days(7)
    assert mails(reader) == []


def test_a_revision_and_a_signal_of_one_week_come_in_one_mail(followed, load, reader, days, mails):
    load(QUIET)
    followed()
    days(1)
    load([93, TOO_LOW], first=19)
    days(7)
    ((subject, text),) = mails(reader)
    assert subject == "Your week on the portal: 2 things to know"
    assert "92 → 93" in text
    assert "Concern" in text
