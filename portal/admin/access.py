"""Asking the policy inside Wagtail's admin, which would turn a refusal into a message before anybody could audit it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase

from portal.audit import record_refusal
from portal.models import Person
from portal.permissions import Permission
from portal.policy import Owned, Refused, may, require


def require_audited(person: Person, permission: Permission, thing: Owned | None = None) -> None:
    """`portal.policy.require`, with the refusal written at once. Call it outside a transaction.

    Raises `Refused`, which Wagtail answers with its dashboard and a message.
    """
    try:
        require(person, permission, thing)
    except Refused as refusal:
        record_refusal(refusal)
        raise


def for_editors_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Refuse whoever is signed in but has no business in the admin. Wagtail would send them to sign in again, for ever."""

    @wraps(view)
    def ask_first(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.user.is_authenticated and not may(request.user, Permission.USE_ADMIN):
            raise Refused(request.user, Permission.USE_ADMIN)
        return view(request, *args, **kwargs)

    return ask_first
