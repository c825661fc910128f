"""Making and revoking personal tokens for the API. A token acts with the rights that its owner has at that moment."""

from django.core.exceptions import ValidationError
from wagtail.models import APIToken

from portal.actions.acting import action
from portal.audit import record
from portal.models import Person
from portal.permissions import Permission
from portal.policy import require

MOST_TOKENS = 10


@action
def make_token(*, by: Person, name: str) -> tuple[APIToken, str]:
    """Make a token of `by`'s own; return it and its text, which is kept nowhere.

    Raises `ValidationError` when `by` holds ten in force already.
    """
    require(by, Permission.READ)
    if APIToken.objects.filter(user=by, revoked_at=None).count() >= MOST_TOKENS:
        raise ValidationError(f"You have {MOST_TOKENS} tokens in force. Revoke one that you no longer need.")
    token, text = APIToken.create_token(user=by, name=name)
    record(by=by, verb="make-token", about=token, words=f"Made the personal token “{name}” ({token.prefix}…).")
    return token, text


@action
def revoke_token(*, by: Person, token: APIToken) -> None:
    """Revoke a token of `by`'s own for good. Raises `PermissionError` for somebody else's; revoking again changes nothing."""
    if token.user_id != by.pk:
        raise PermissionError("A token is revoked by the person whose it is.")
    if token.revoked_at is None:
        token.revoke()
        record(
            by=by,
            verb="revoke-token",
            about=token,
            words=f"Revoked the personal token “{token.name}” ({token.prefix}…).",
        )
