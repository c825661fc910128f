"""Writing audit events. Call `record` inside the transaction of what it records."""

from functools import partial
from typing import TYPE_CHECKING, Any

import structlog
from django.db import transaction
from django.db.models import Model

from portal.models import AuditEvent, Outcome
from portal.policy import JOINT, Refused

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from portal.models import Person


def record(
    *,
    by: "Person | AnonymousUser | None",
    verb: str,
    words: str,
    about: Any = None,
    organisation: str = "",
    outcome: Outcome = Outcome.DONE,
) -> AuditEvent:
    """Write one event.

    `about` is a model instance (anything else is left to the words). `organisation` is the code of the trust
    concerned; without it, that of `about`, else (as for what trusts own together) that of the person. Raises
    `RuntimeError` outside a transaction: the event and what it records must stand or fall together.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError(f"The event “{verb}” was to be recorded outside a transaction. Record it inside an action.")
    actor: Any = by if by is not None and by.is_authenticated else None
    subject = about if isinstance(about, Model) else None
    owner = getattr(about, "organisation_id", "")
    return AuditEvent.objects.create(
        actor_id=actor.pk if actor else None,
        actor_email=actor.email if actor else "",
        actor_organisation=actor.organisation_id if actor else "",
        verb=verb,
        outcome=outcome,
        subject_kind=subject._meta.label_lower if subject is not None else "",
        subject_id=str(subject.pk) if subject is not None and subject.pk is not None else "",
        organisation=organisation or (owner if owner != JOINT else "") or (actor.organisation_id if actor else ""),
        # A hostile text or request id must not keep an event from being written: PostgreSQL stores no NUL.
        words=words.replace("\x00", "\N{REPLACEMENT CHARACTER}"),
        request_id=str(structlog.contextvars.get_contextvars().get("request_id", ""))[:64],
    )


def record_refusal(refusal: Refused) -> None:
    """Write a refusal once, in a transaction of its own.

    Inside a larger transaction it waits: for the commit, should somebody catch the refusal there, or else for the
    frame round that transaction (an outer action, or the middleware), which calls this again after the rollback.
    """
    if refusal.recorded:
        return
    if _inside_a_transaction():
        transaction.on_commit(partial(record_refusal, refusal))
        return
    with transaction.atomic():
        record(
            by=refusal.person,
            verb=refusal.permission.value,
            about=refusal.thing,
            outcome=Outcome.REFUSED,
            words=str(refusal),
        )
    refusal.recorded = True


def _inside_a_transaction() -> bool:
    """The question that `atomic(durable=True)` asks: a test case's own frame does not count."""
    blocks = transaction.get_connection().atomic_blocks
    return bool(blocks) and not blocks[-1]._from_testcase
