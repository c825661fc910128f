"""Whoever can change what others rely on sets up a second factor before anything else, and shows it in every session."""

from collections.abc import Callable
from typing import Any

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from portal.api.errors import answer
from portal.middleware.sign_in import OPEN_ROUTES, TOKEN_NAMESPACES
from portal.models import Person
from portal.sign_in.session import has_second_factor

WITHOUT_SECOND_FACTOR = OPEN_ROUTES | {
    "account_reauthenticate",
    "account_change_password",
    "mfa_activate_totp",
    "mfa_reauthenticate",
    "my-account",
}


class SecondFactorMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase], view_args: Any, view_kwargs: Any
    ) -> HttpResponseBase | None:
        person, match = request.user, request.resolver_match
        if not settings.SECOND_FACTOR_REQUIRED or not isinstance(person, Person) or match is None:
            return None
        if match.view_name in WITHOUT_SECOND_FACTOR or not person.needs_second_factor:
            return None
        if has_second_factor(request.session, person):
            return None
        if match.namespaces and match.namespaces[0] in TOKEN_NAMESPACES:
            return answer("Your role needs a second factor. Sign in to the portal and set it up first.", status=403)
        if is_mfa_enabled(person):
            back = {"next": request.get_full_path()} if request.method == "GET" else {}
            return redirect(f"{reverse('mfa_reauthenticate')}?{urlencode(back)}")
        return redirect("mfa_activate_totp")
