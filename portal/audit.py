"""Writing audit events. Call `record` inside the transaction of what it records."""

from typing import TYPE_CHECKING, Any

import structlog

from portal.models import AuditEvent, Outcome
from portal.policy import Refused

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser
    from django.db.models import Model

    from portal.models import Person


def record(
    *,
    by: "Person | AnonymousUser | None",
    verb: str,
    words: str,
    about: "Model | None" = None,
    organisation: str = "",
    outcome: Outcome = Outcome.DONE,
) -> AuditEvent:
    """Write one event.

    `organisation` is the code of the trust concerned; without it, that of `about`, else that of the person.
    """
    actor: Any = by if by is not None and by.is_authenticated else None
    return AuditEvent.objects.create(
        actor_id=actor.pk if actor else None,
        actor_email=actor.email if actor else "",
        actor_organisation=actor.organisation_id if actor else "",
        verb=verb,
        outcome=outcome,
        subject_kind=about._meta.label_lower if about is not None else "",
        subject_id=str(about.pk) if about is not None else "",
        organisation=organisation or getattr(about, "organisation_id", "") or (actor.organisation_id if actor else ""),
        words=words,
        request_id=structlog.contextvars.get_contextvars().get("request_id", ""),
    )


def record_refusal(refusal: Refused) -> None:
    """Write a refusal once. Call it after the refused transaction was rolled back."""
    if refusal.recorded:
        return
    refusal.recorded = True
    record(
        by=refusal.person,
        verb=refusal.permission.value,
        about=refusal.thing,  # type: ignore[arg-type]  # every Owned thing of the portal is a model
        outcome=Outcome.REFUSED,
        words=str(refusal),
    )
