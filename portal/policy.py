"""The one place that says who may do what. Deny by default.

An object is asked only for its `organisation_id` and its `audience`; whatever else a rule needs belongs in the action.
"""

from typing import TYPE_CHECKING, Protocol

from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.http import Http404

from portal.audience import Audience
from portal.permissions import Permission
from portal.roles import NATION_WIDE

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from portal.models import Person


# The `organisation_id` of what the member trusts own together.
JOINT = "joint"


class Owned(Protocol):
    """Anything that belongs to an organisation, or is `JOINT`, and has an audience."""

    @property
    def organisation_id(self) -> str: ...

    @property
    def audience(self) -> str: ...


class Refused(PermissionDenied):
    """A person asked for what the policy does not allow them. Audited once, after the rollback."""

    def __init__(self, person: "Person", permission: Permission, thing: Owned | None = None, words: str = "") -> None:
        super().__init__(words or f"Your role does not let you {permission.label}.")
        self.person, self.permission, self.thing = person, permission, thing
        self.recorded = False


def may(person: "Person | AnonymousUser", permission: Permission, thing: Owned | None = None) -> bool:
    """Whether `person` may use `permission` on `thing` (or at all, without a thing)."""
    if not person.is_authenticated or not person.is_active:
        return False
    if permission not in person.permissions:
        return False
    if thing is None:
        return True
    if permission == Permission.READ:
        return may_see(person, thing)
    if thing.organisation_id == person.organisation_id:
        return True
    if thing.organisation_id == JOINT:
        return person.organisation.is_member
    return permission in NATION_WIDE and person.organisation.is_nation


def may_see(person: "Person | AnonymousUser", thing: Owned) -> bool:
    """Everything for both trusts, and the own trust's things."""
    if not person.is_authenticated or not person.is_active or Permission.READ not in person.permissions:
        return False
    return thing.audience == Audience.BOTH or thing.organisation_id == person.organisation_id


def visible_to_q(person: "Person | AnonymousUser") -> Q:
    """The same rule as `may_see`, as a filter for models with `organisation` and `audience`."""
    if not person.is_authenticated or not person.is_active or Permission.READ not in person.permissions:
        return Q(pk__in=[])
    return Q(audience=Audience.BOTH) | Q(organisation_id=person.organisation_id)


def require(person: "Person", permission: Permission, thing: Owned | None = None) -> None:
    """Raise `Http404` when `person` may not even see `thing`, so that a private thing and none look alike;
    raise `Refused` when they may see it but not do this."""
    if may(person, permission, thing):
        return
    if thing is not None and not may_see(person, thing):
        raise Http404
    raise Refused(person, permission, thing)
