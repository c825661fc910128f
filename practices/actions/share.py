"""From something that a colleague shared to a draft page for the editors, and back to the colleague what became of it."""

from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from portal.actions.acting import action
from portal.actions.notices import notify
from portal.audit import record
from portal.models import Person
from portal.permissions import Permission
from portal.policy import require
from practices import notices
from practices.looked_after import editors_of
from practices.models import PracticePage, Share, ShareOutcome
from practices.share.draft_page import make_draft_page
from practices.share.forms import missing

WRITTEN = ("kind", "what", "why", "where", "may_ring", "contact", "no_patient_data")


@action
def save_share(*, by: Person, answers: dict[str, Any]) -> Share:
    """Keep what `by` has written so far as their one draft. Not audited: nobody else sees it."""
    require(by, Permission.SHARE_PRACTICE)
    Person.objects.select_for_update().get(pk=by.pk)  # two tabs may save at once
    share = Share.objects.being_written_by(by).first()
    share = share or Share(sender=by, organisation=by.organisation)
    for field in WRITTEN:
        setattr(share, field, answers[field])
    share.organisation, share.saved_at = by.organisation, timezone.now()
    share.save()
    return share


@action
def send_share(*, by: Person, share: Share) -> PracticePage:
    """Make the draft page, and tell the trust's editors. Raises `ValidationError` by field for what is missing."""
    require(by, Permission.SHARE_PRACTICE)
    share = Share.objects.select_for_update().get(pk=share.pk)
    if share.sender_id != by.pk:
        raise PermissionError("What somebody shares is sent by themselves.")
    if share.sent_at is not None:
        raise ValidationError("This has been sent already.")
    if absent := missing({field: getattr(share, field) for field in WRITTEN}):
        raise ValidationError(absent)
    practice = make_draft_page(share)
    share.practice, share.sent_at, share.outcome = practice, timezone.now(), ShareOutcome.RECEIVED
    share.save(update_fields=["practice", "sent_at", "outcome"])
    record(by=by, verb="share-practice", about=share, words=f"Shared “{practice.title}”.")
    editors = [editor for editor in editors_of(share.organisation) if editor.pk != by.pk]
    told = f"{by.name} shared “{practice.title}”. It waits for you as a draft."
    notify(people=editors, kind=notices.SHARE_RECEIVED.slug, words=told, address=address_of(share), about=share)
    return practice


@action
def decline_share(*, by: Person, share: Share, reason: str) -> None:
    """Say that it is not taken further, and why. The draft page stays for whoever wants to come back to it."""
    require(by, Permission.EDIT_PRACTICES, share)
    if not reason.strip():
        raise ValidationError({"reason": "Write why; the sender reads it."})
    if share.outcome != ShareOutcome.RECEIVED:
        raise ValidationError("This does not wait for the editors.")
    _settle(by, share, ShareOutcome.DECLINED, reason.strip())


@action
def tell_senders_of_publication(*, by: Person | None, practice: PracticePage) -> int:
    """When `practice` has gone live: tell whoever shared it; return how many."""
    waiting = list(practice.shares.exclude(outcome__in=["", ShareOutcome.PUBLISHED]))
    for share in waiting:
        _settle(by, share, ShareOutcome.PUBLISHED, "")
    return len(waiting)


@action
def tell_senders_of_deletion(*, practice: PracticePage) -> int:
    """Before a page that nobody published is deleted: tell whoever shared it; return how many."""
    waiting = list(practice.shares.filter(outcome=ShareOutcome.RECEIVED))
    for share in waiting:
        _settle(None, share, ShareOutcome.DECLINED, "An editor deleted the draft that was made of it.")
    return len(waiting)


def _settle(by: Person | None, share: Share, outcome: ShareOutcome, words: str) -> None:
    share.outcome, share.outcome_words = outcome, words
    share.save(update_fields=["outcome", "outcome_words"])
    title = share.practice.title if share.practice else "what you shared"
    record(by=by, verb="settle-share", about=share, words=f"“{title}”: {outcome.label.lower()}. {words}".strip())
    published = outcome == ShareOutcome.PUBLISHED and share.practice
    told = (
        f"“{title}”, which you shared, is published. Thank you."
        if published
        else f"“{title}” is not taken further: {words}"
    )
    notify(
        people=[share.sender],
        kind=notices.SHARE_OUTCOME.slug,
        words=told,
        address=share.practice.get_url() if share.practice and published else address_of(share),
        about=share,
        occasion=outcome.value,
    )


def address_of(share: Share) -> str:
    return reverse("practices:shared", args=[share.pk])
