"""The one lock-out (django-axes), keyed by e-mail address: a whole trust sits behind one network address."""

from typing import Any

from django.http import HttpRequest


def email_of(request: HttpRequest | None, credentials: dict[str, Any] | None = None) -> str:
    """The address that somebody tries, as the key of the lock-out: without case and blanks."""
    tried = (credentials or {}).get("email") or (request.POST.get("login") if request else None)
    if not tried and request is not None and request.user.is_authenticated:
        tried = request.user.email  # confirming the own password
    return str(tried or "").strip().lower()[:254]
