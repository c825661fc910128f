"""Sending notices: each once, whatever stops or runs beside it.

A notice is taken up in one committed UPDATE before its mail goes, and marked sent after; of two processes only one takes
it up. A mail cannot leave and be marked in one step, so a process that dies between the two leaves a choice. Here it is
*at most once*: what was taken up is not sent again by itself. It is counted as unclear, and an operator who would
rather have a mail twice than never gives it back (`--retry-unclear`). What the mail server refuses was certainly not
sent and is tried again by the next run.
"""

import logging
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import timedelta
from itertools import groupby
from operator import itemgetter
from smtplib import SMTPRecipientsRefused, SMTPResponseException
from uuid import UUID, uuid4

from django.core.mail import EmailMessage, get_connection
from django.db import transaction
from django.utils import timezone

from portal.models import Notice
from portal.models.notice import NoticeQuerySet
from portal.notices.mail import digest_mail, reminder_mail
from portal.notices.writing import write_due
from portal.today import today

# A notice taken up longer ago than this, and not marked sent, was cut off.
CUT_OFF_AFTER = timedelta(hours=1)

Compose = Callable[[Sequence[Notice]], EmailMessage]

log = logging.getLogger(__name__)


@dataclass
class Sent:
    """Counts of notices (not of mails): sent now, refused by the mail server now, unclear from earlier runs."""

    sent: int = 0
    failed: int = 0
    unclear: int = 0

    def as_dict(self) -> dict[str, int]:
        return asdict(self)


def reminders() -> NoticeQuerySet:
    """Notices that go by themselves, one mail each."""
    return Notice.objects.filter(weekly=False)


def digests() -> NoticeQuerySet:
    """Notices that are gathered into one mail a person."""
    return Notice.objects.filter(weekly=True)


def send_reminders() -> Sent:
    """Write what the day brings about, then send every reminder that is due.

    Raises `OSError` or `SMTPException` when the mail server does not take part.
    """
    write_due(today())
    owed = reminders().owed(today()).order_by("due", "pk").values_list("pk", flat=True)
    return _send(reminders(), [[pk] for pk in owed], lambda notices: reminder_mail(notices[0]))


def send_digests() -> Sent:
    """Send each person one mail of what is due for them. Raises as `send_reminders`."""
    owed = digests().owed(today()).order_by("person", "pk").values_list("person", "pk")
    mails = [[pk for _, pk in group] for _, group in groupby(owed, key=itemgetter(0))]
    return _send(digests(), mails, lambda notices: digest_mail(notices[0].person, notices))


def give_back_unclear(kinds: NoticeQuerySet) -> int:
    """Let what was cut off be sent again, perhaps a second time; return how many."""
    return _cut_off(kinds).update(claim=None, claimed_at=None)


def _cut_off(kinds: NoticeQuerySet) -> NoticeQuerySet:
    return kinds.unclear().filter(claimed_at__lt=timezone.now() - CUT_OFF_AFTER)


def _send(kinds: NoticeQuerySet, mails: list[list[int]], compose: Compose) -> Sent:
    """Send one mail for each list of notices' keys."""
    result = Sent(unclear=_cut_off(kinds).count())
    if not mails:
        return result
    with get_connection() as mailbox:  # an unreachable server ends the run before anything is taken up
        for keys in mails:
            claim, notices = _take_up(keys)
            if not notices:
                continue
            try:
                message = compose(notices)
            except BaseException:
                _give_back(claim)
                raise
            try:
                mailbox.send_messages([message])
            except (SMTPRecipientsRefused, SMTPResponseException) as refusal:
                _give_back(claim)
                result.failed += len(notices)
                log.warning("The mail server refused notices %s: %s", keys, refusal)
                continue
            Notice.objects.filter(claim=claim).update(sent_at=timezone.now())
            result.sent += len(notices)
    return result


def _take_up(keys: list[int]) -> tuple[UUID, list[Notice]]:
    """Claim those of the notices that nobody else has taken up, that still exist and whose person's account is open."""
    claim = uuid4()
    free = Notice.objects.unsent().filter(pk__in=keys, person__is_active=True)
    with transaction.atomic():
        notices = list(free.select_related("person").select_for_update(of=("self",)).order_by("pk"))
        Notice.objects.filter(pk__in=[notice.pk for notice in notices]).update(claim=claim, claimed_at=timezone.now())
    return claim, notices


def _give_back(claim: UUID) -> None:
    Notice.objects.filter(claim=claim).update(claim=None, claimed_at=None)
