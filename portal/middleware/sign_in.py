"""Without a session, only the routes named here answer. A new route is closed until somebody adds it."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode

OPEN_ROUTES = frozenset(
    {
        "account_login",
        "account_logout",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_inactive",
        "mfa_authenticate",
        "openid_connect_login",
        "openid_connect_callback",
        "socialaccount_login_cancelled",
        "socialaccount_login_error",
        "accessibility",
        "privacy",
        "notices-stop",
        "health-live",
        "health-ready",
    }
)

# These ask for a token or a session themselves and answer 401, never a redirect.
TOKEN_ROUTES = frozenset({"metrics"})
TOKEN_NAMESPACES = frozenset({"api"})


class SignInRequiredMiddleware(LoginRequiredMiddleware):
    def process_view(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        if request.user.is_authenticated:
            return None
        match = request.resolver_match
        if match is not None:
            if match.view_name in OPEN_ROUTES | TOKEN_ROUTES:
                return None
            if match.namespaces and match.namespaces[0] in TOKEN_NAMESPACES:
                return None
        if request.method not in ("GET", "HEAD"):
            return _sign_in_again(request)
        return self.handle_no_permission(request, view_func)


def _sign_in_again(request: HttpRequest) -> HttpResponseBase:
    """A form came after its session had ended: sign in, then go back to the page that the form stood on."""
    came_from = request.headers.get("Referer", "")
    here = url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure())
    back = urlsplit(came_from).path if here else "/"
    return redirect(f"{reverse('account_login')}?{urlencode({'next': back, 'expired': 'form'})}")
