"""allauth's account adapter: accounts are opened by administrators only, and every address counts as confirmed by them."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from portal.models import Person
from portal.sign_in.session import SIGNED_IN_AT

FRESH_SECONDS = 900


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse | None:
        # allauth keeps addresses in a table of its own and asks it before it sets up a second factor.
        EmailAddress.objects.filter(user=user).exclude(email=user.email).delete()
        EmailAddress.objects.update_or_create(user=user, email=user.email, defaults={"verified": True, "primary": True})
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return response

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Not to set up a first second factor right after the password: there is nothing yet to take over."""
        fresh = timezone.now().timestamp() - self.request.session.get(SIGNED_IN_AT, 0) < FRESH_SECONDS
        return not (app == "allauth.mfa" and fresh and not is_mfa_enabled(self.request.user))

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The next page shows what was done; a banner "signed in as" on every first page would only be noise."""
