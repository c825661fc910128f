"""The signed one-click stop (RFC 8058): a link in every mail that needs no session, no cookie and no password.

It only ever stops mail, and resuming is one tick away for whoever signs in; so it does not expire.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

_SALT = "portal.notices.stop"


@dataclass(frozen=True)
class StopRequest:
    person_id: int
    kinds: tuple[str, ...]


def stop_url(person_id: int, kinds: Sequence[str]) -> str:
    """Address, with the host, that stops `kinds` for the person."""
    token = signing.dumps([person_id, sorted(kinds)], salt=_SALT)
    return f"{settings.BASE_URL.rstrip('/')}{reverse('notices-stop', args=[token])}"


def read_token(token: str) -> StopRequest | None:
    """What a link asks for, or None when it was not signed here or was cut short."""
    try:
        person_id, kinds = signing.loads(token, salt=_SALT)
    except signing.BadSignature:
        return None
    return StopRequest(person_id=person_id, kinds=tuple(kinds))
