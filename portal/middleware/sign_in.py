"""Without a session, only the routes named here answer. A new route is closed until somebody adds it."""

from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import resolve_url

from portal.sign_in.session_ended import session_ended

OPEN_ROUTES = frozenset(
    {
        "account_login",
        "account_logout",
        "wagtailadmin_logout",
        "account_reset_password",
        "account_reset_password_done",
        "account_reset_password_from_key",
        "account_reset_password_from_key_done",
        "account_inactive",
        "mfa_authenticate",
        "openid_connect_login",
        "openid_connect_callback",
        "socialaccount_login_cancelled",
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
    def get_login_url(self, view_func: Callable[..., HttpResponseBase]) -> str:
        """The one door, whatever a view of a package says."""
        return resolve_url(settings.LOGIN_URL)

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
        if request.method in ("GET", "HEAD", "OPTIONS"):
            return self.handle_no_permission(request, view_func)
        return session_ended(request)
