"""`send_reminders` and `send_digests` send what is due and not yet sent, each once."""

import json
import smtplib
from datetime import timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.core.management.base import CommandError
from django.utils import timezone

from portal.actions.notices import notify, stop_kinds
from portal.models import Notice, StoppedKind
from tests.integration.notices.conftest import CHANGED, LATE, NEW, WAITING

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def tell(person, kind, occasion="", **kwargs):
    notify(
        people=[person], kind=kind.slug, occasion=occasion, words=f"Words {occasion}.", address="/practices/", **kwargs
    )


def send(command, capsys, *options):
    call_command(command, "--json", *options)
    return json.loads(capsys.readouterr().out)


def test_each_reminder_is_one_mail_and_goes_once(person_of, capsys):
    person = person_of("RYE")
    tell(person, LATE, "1")
    tell(person, LATE, "2")
    assert send("send_reminders", capsys) == {"sent": 2, "failed": 0, "unclear": 0}
    assert send("send_reminders", capsys) == {"sent": 0, "failed": 0, "unclear": 0}
    assert [message.subject for message in mail.outbox] == [LATE.label] * 2
    assert all(message.to == [person.email] for message in mail.outbox)


def test_mails_that_no_server_sends_stay_out_of_the_json(person_of, capsys, settings):
    """They are printed, and a script that reads the answer is not to meet them."""
    settings.EMAIL_BACKEND = "portal.console_mail.EmailBackend"
    tell(person_of("RYE"), LATE, "1")
    call_command("send_reminders", "--json")
    printed = capsys.readouterr()
    assert json.loads(printed.out) == {"sent": 1, "failed": 0, "unclear": 0}
    assert "Subject: A thing is late" in printed.err


def test_without_json_the_count_is_said_in_words(person_of, capsys):
    tell(person_of("RYE"), LATE)
    call_command("send_reminders")
    assert capsys.readouterr().out == "Sent 1 reminders.\n"


def test_a_notice_that_is_due_later_waits(person_of, capsys, settings):
    tell(person_of("RYE"), LATE, due=timezone.localdate().replace(year=2020, month=6, day=17))
    assert send("send_reminders", capsys)["sent"] == 0
    settings.TODAY = "2020-06-17"
    assert send("send_reminders", capsys)["sent"] == 1


def test_a_job_that_stood_still_for_a_week_sends_each_owed_notice_once(person_of, capsys, settings):
    person = person_of("RYE")
    for day in range(15, 22):
        settings.TODAY = f"2020-06-{day}"
        tell(person, WAITING, occasion=settings.TODAY)
    settings.TODAY = "2020-06-22"
    assert send("send_reminders", capsys)["sent"] == 7
    assert send("send_reminders", capsys)["sent"] == 0


def test_a_digest_gathers_all_weekly_kinds_of_a_person_in_one_mail(person_of, capsys):
    one, other = person_of("RYE"), person_of("RRU")
    for kind, occasion in ((NEW, "1"), (CHANGED, "2"), (NEW, "3")):
        tell(one, kind, occasion)
    tell(other, NEW)
    tell(one, LATE)
    assert send("send_digests", capsys)["sent"] == 4
    assert send("send_digests", capsys)["sent"] == 0
    to_one, to_other = mail.outbox
    assert to_one.subject == "Your week on the portal: 3 things to know"
    assert to_one.body.count(NEW.label) == to_one.body.count(CHANGED.label) == 1
    assert to_one.body.index("Words 1.") < to_one.body.index("Words 3.")
    assert to_other.subject == "Your week on the portal: 1 thing to know"


def test_a_mail_is_plain_text_with_a_link_and_nothing_escaped(person_of, capsys):
    notify(
        people=[person_of("RYE")], kind=LATE.slug, words="“Handover < 15 min” & more.", address="/practices/?a=1&b=2"
    )
    send("send_reminders", capsys)
    (message,) = mail.outbox
    assert "“Handover < 15 min” & more." in message.body
    assert "http://127.0.0.1:8000/practices/?a=1&b=2" in message.body
    assert message.message().get_content_type() == "text/plain"


def test_closed_accounts_and_stopped_kinds_get_nothing_even_when_it_was_written_before(person_of, capsys):
    closed, stopped = person_of("RYE"), person_of("RYE")
    for person in (closed, stopped):
        tell(person, LATE)
        tell(person, NEW)
    type(closed).objects.filter(pk=closed.pk).update(is_active=False)
    StoppedKind.objects.create(person=stopped, kind=LATE.slug)  # as when both happen in the same moment
    stop_kinds(by=stopped, kinds=[NEW.slug])
    assert send("send_reminders", capsys)["sent"] == send("send_digests", capsys)["sent"] == 0


class RefusingBackend(EmailBackend):
    """A mail server that knows one recipient only."""

    def send_messages(self, messages):
        if messages[0].to[0] not in KNOWN:
            raise smtplib.SMTPRecipientsRefused({messages[0].to[0]: (550, b"No such mailbox")})
        return super().send_messages(messages)


KNOWN = set()


def test_a_refused_mail_holds_up_no_other_and_is_tried_again(person_of, capsys, settings):
    settings.EMAIL_BACKEND = f"{__name__}.RefusingBackend"
    refused, known = person_of("RYE"), person_of("RYE")
    KNOWN.add(known.email)
    tell(refused, LATE)
    tell(known, LATE)
    with pytest.raises(CommandError, match="refused 1"):
        call_command("send_reminders", "--json")
    assert json.loads(capsys.readouterr().out) == {"sent": 1, "failed": 1, "unclear": 0}
    KNOWN.add(refused.email)
    assert send("send_reminders", capsys)["sent"] == 1


def test_a_mail_server_that_is_down_is_said_plainly_and_costs_no_notice(person_of, capsys, settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    tell(person_of("RYE"), LATE)
    with pytest.raises(CommandError, match=r"does not take part.*EMAIL_URL"):
        call_command("send_reminders")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send("send_reminders", capsys)["sent"] == 1


class BreakingBackend(EmailBackend):
    """A mail server that goes away in the middle: nobody can say whether the mail left."""

    def send_messages(self, messages):
        raise smtplib.SMTPServerDisconnected("Connection unexpectedly closed")


def test_what_was_cut_off_is_not_sent_again_by_itself_but_counted_and_given_back_on_request(
    person_of, capsys, settings
):
    tell(person_of("RYE"), LATE, "1")
    tell(person_of("RYE"), LATE, "2")
    settings.EMAIL_BACKEND = f"{__name__}.BreakingBackend"
    with pytest.raises(CommandError, match="Connection unexpectedly closed"):
        call_command("send_reminders")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send("send_reminders", capsys) == {"sent": 1, "failed": 0, "unclear": 0}
    Notice.objects.update(claimed_at=timezone.now() - timedelta(hours=2))
    assert send("send_reminders", capsys) == {"sent": 0, "failed": 0, "unclear": 1}
    assert send("send_reminders", capsys, "--retry-unclear") == {"sent": 1, "failed": 0, "unclear": 0}
