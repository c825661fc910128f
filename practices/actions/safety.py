"""Withdraw now for safety: one click, at once, with the reason in the page's place."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction

from portal.actions.acting import action
from portal.actions.notices import notify
from portal.audit import record
from portal.models import Person
from portal.permissions import Permission
from portal.policy import may, require
from practices import notices
from practices.actions.adoptions import adopters_of
from practices.looked_after import editors_of, open_accounts
from practices.models import PracticePage, PracticeState


def may_withdraw(person: Person, practice: PracticePage) -> bool:
    """Editors and managers of the lead trust, while it is live."""
    return practice.live and may(person, Permission.WITHDRAW_PRACTICES, practice)


@action
def withdraw_for_safety(*, by: Person, practice: PracticePage, reason: str) -> None:
    """Take `practice` off at once. Owner, deputy, the trust's editors and whoever took it up are told now.

    A version that was approved before does not bring it back: it takes a new approval. Raises `ValidationError`
    without a reason, or for a page that is not published.
    """
    require(by, Permission.WITHDRAW_PRACTICES, practice)
    reason = reason.strip()
    if not reason:
        raise ValidationError({"reason": "Say why. Whoever took it up reads this first."})
    practice = PracticePage.objects.select_for_update(of=("self",)).get(pk=practice.pk)
    if not practice.live:
        raise ValidationError("This page is not published.")
    state = PracticeState.objects.select_for_update().get(practice=practice)
    state.withdrawn_at, state.withdrawn_by, state.withdrawn_reason = timezone.now(), by, reason
    state.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
    if practice.current_workflow_state:
        practice.current_workflow_state.cancel(user=by)
    UnpublishPageAction(practice, user=by).execute(skip_permission_checks=True)
    record(by=by, verb="withdraw-practice", about=practice, words=f"Withdrew “{practice.title}” for safety: {reason}")
    _tell(by, practice, state)


def _tell(by: Person, practice: PracticePage, state: PracticeState) -> None:
    from practices.tasks import send_notices_task

    trusts = [adoption.organisation for adoption in practice.adoptions.running().select_related("organisation")]
    editors = [editor for trust in [practice.organisation, *trusts] for editor in editors_of(trust)]
    notify(
        people=open_accounts([practice.practice_owner, practice.deputy, *adopters_of(practice), *editors]),
        kind=notices.WITHDRAWN.slug,
        words=f"“{practice.title}” is withdrawn for safety: {state.withdrawn_reason} ({by.name})",
        address=practice.get_url(),
        about=practice,
        occasion=f"{state.withdrawn_at:%Y-%m-%dT%H:%M:%S}",
    )
    transaction.on_commit(send_notices_task.enqueue)
