"""Audiences as tokens: what a document carries, and what somebody who asks holds. The same rule as `portal.policy`."""

from typing import TYPE_CHECKING

from portal.audience import Audience
from portal.permissions import Permission
from portal.policy import Owned

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from portal.models import Person

BOTH = "both"


def tokens_of(thing: Owned) -> frozenset[str]:
    """Who may see `thing`: everybody, or its own trust alone."""
    return frozenset({BOTH if thing.audience == Audience.BOTH else _organisation(thing.organisation_id)})


def tokens_held_by(person: "Person | AnonymousUser") -> frozenset[str]:
    """What `person` may see; nothing without an open account."""
    if not person.is_authenticated or not person.is_active or Permission.READ not in person.permissions:
        return frozenset()
    return frozenset({BOTH, _organisation(person.organisation_id)})


def _organisation(code: str) -> str:
    return f"organisation:{code}"
