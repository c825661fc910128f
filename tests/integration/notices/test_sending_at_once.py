"""Two jobs at once, or a job that is killed, send nothing twice."""

import email
import os
import signal
from collections import Counter
from datetime import date, timedelta

import pytest
from django.core.mail.backends.filebased import EmailBackend as FileBackend
from django.utils import timezone

from portal.models import Notice, Person
from portal.notices.sending import send_digests, send_reminders
from tests.factories.people import make_person
from tests.integration.notices.conftest import LATE, MONDAY, NEW
from tests.kill import KILLS, kill_at_random, run_at_once, seconds_of

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.postgres]


@pytest.fixture
def mailbox(settings, tmp_path):
    """Mails as files, since several processes write them; counts each notice's words."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.EMAIL_FILE_PATH = str(tmp_path)

    def count():
        found = Counter()
        for path in tmp_path.glob("*.log"):
            for text in path.read_text().split("-" * 79 + "\n"):
                if text.strip():
                    body = email.message_from_string(text).get_payload(decode=True).decode()
                    found.update(line.removeprefix("- ") for line in body.splitlines() if "Notice number" in line)
        return found

    return count


def write(kind, count, first=0):
    person, due = Person.objects.first() or make_person("RYE"), date.fromisoformat(MONDAY)
    Notice.objects.bulk_create(
        Notice(
            person=person,
            kind=kind.slug,
            weekly=kind.weekly,
            occasion=str(number),
            words=f"Notice number {number}",
            address="/",
            due=due,
        )
        for number in range(first, first + count)
    )


def expected(count):
    return {f"Notice number {number}": 1 for number in range(count)}


def test_four_jobs_at_once_send_each_reminder_once(mailbox):
    write(LATE, 40)
    assert run_at_once([send_reminders] * 4) == [0] * 4
    assert mailbox() == expected(40)


def test_four_jobs_at_once_send_each_digest_once(mailbox):
    write(NEW, 40)
    assert run_at_once([send_digests] * 4) == [0] * 4
    assert mailbox() == expected(40)


def test_a_killed_job_sends_nothing_twice_and_what_it_left_is_sent_or_counted(mailbox, proof):
    """At most one notice a kill is left unclear, whether its mail had left or not; all others arrive exactly once."""

    def send_fifty():
        write(LATE, 50, first=Notice.objects.count())
        return send_reminders().sent

    seconds = seconds_of(send_fifty)
    killed = sent_by_the_killed = 0
    for attempt in range(4 * KILLS):
        if killed == KILLS:
            break
        write(LATE, 50, first=Notice.objects.count())
        killed += kill_at_random(send_reminders, within_seconds=0.7 * seconds, seed=attempt, times=1)
        sent_by_the_killed += 50 - send_reminders().sent
    Notice.objects.filter(sent_at=None).update(claimed_at=timezone.now() - timedelta(hours=2))
    unclear = {notice.words for notice in Notice.objects.unclear()}
    arrived = mailbox()
    assert max(arrived.values()) == 1
    assert set(expected(Notice.objects.count())) - set(arrived) <= unclear
    assert len(unclear) <= KILLS
    assert send_reminders().unclear == len(unclear)
    assert killed == KILLS, "Most jobs had ended before they were killed."
    assert sent_by_the_killed > KILLS, "Most jobs were killed before they had sent anything."
    proof("kills-of-send_reminders", n=KILLS, failed=0)


class DyingBeforeSending(FileBackend):
    """The process is killed when the notice is taken up and its mail has not left."""

    def send_messages(self, messages):
        os.kill(os.getpid(), signal.SIGKILL)


class DyingAfterSending(FileBackend):
    """The process is killed when the mail has left and the notice is not marked."""

    def send_messages(self, messages):
        super().send_messages(messages)
        os.kill(os.getpid(), signal.SIGKILL)


@pytest.mark.parametrize(("backend", "arrived"), [(DyingBeforeSending, 0), (DyingAfterSending, 1)])
def test_a_job_killed_between_two_steps_leaves_one_notice_unclear_and_sends_none_twice(
    mailbox, settings, backend, arrived
):
    """Nobody can tell these two deaths apart afterwards, so both are left to an operator."""
    write(LATE, 3)
    settings.EMAIL_BACKEND, ordinary = f"{__name__}.{backend.__name__}", settings.EMAIL_BACKEND
    assert run_at_once([send_reminders]) == [-signal.SIGKILL]
    settings.EMAIL_BACKEND = ordinary
    assert send_reminders().sent == 2
    assert sum(mailbox().values()) == arrived + 2
    assert max(mailbox().values()) == 1
    assert Notice.objects.unclear().count() == 1
