"""The one lock-out (django-axes), keyed by e-mail address: a whole trust sits behind one network address.

Wrong passwords and wrong codes of the second factor count together.
"""

from typing import Any

from allauth.account.adapter import get_adapter
from allauth.mfa.signals import authentication_failed
from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth.signals import user_login_failed
from django.core.exceptions import PermissionDenied, ValidationError
from django.dispatch import receiver
from django.http import HttpRequest

from portal.models import Person


def email_of(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """The address that somebody tries, as the key of the lock-out: without case and blanks."""
    tried = (credentials or {}).get("email") or (request.POST.get("login") if request else None)
    return str(tried or "").strip().lower()[:254]


def client_address(request: HttpRequest) -> str | None:
    """The network address of the browser; behind a proxy the one that the proxy names, never what the browser claims.

    None where there is no network (a socket of the same machine).
    """
    try:
        address: str = get_adapter(request).get_client_ip(request)
    except PermissionDenied:
        return None
    return address


def client_in_logs(*args: Any) -> str:
    """Logs name nobody. Who it was stands in the audit report."""
    return "a client"


def is_first_lock(request: HttpRequest) -> bool:
    """Whether this very attempt closed the door: axes counts no attempts at a closed one."""
    return getattr(request, "axes_failures_since_start", None) is not None


def require_unlocked(request: HttpRequest, person: Person) -> None:
    """Raise `ValidationError` when the address of `person` is locked; axes' middleware then answers with its page."""
    credentials = {"email": person.email}
    if not AxesProxyHandler.is_allowed(request, credentials):
        request.axes_locked_out = True  # type: ignore[attr-defined]
        request.axes_credentials = credentials  # type: ignore[attr-defined]
        raise ValidationError("Too many attempts. Wait before you try again.")


@receiver(authentication_failed)
def _count_wrong_code(request: HttpRequest, user: Person, **kwargs: Any) -> None:
    user_login_failed.send(sender=__name__, credentials={"email": user.email, "code": "…"}, request=request)
