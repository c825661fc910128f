"""allauth's account adapter: accounts are opened by administrators only, and every address counts as confirmed by them."""

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.http import HttpRequest, HttpResponse

from portal.models import Person


class AccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def pre_login(self, request: HttpRequest, user: Person, **kwargs: Any) -> HttpResponse | None:
        # allauth keeps addresses in a table of its own and asks it before it sets up a second factor.
        EmailAddress.objects.update_or_create(user=user, primary=True, defaults={"email": user.email, "verified": True})
        response: HttpResponse | None = super().pre_login(request, user, **kwargs)
        return response

    def add_message(self, *args: Any, **kwargs: Any) -> None:
        """The next page shows what was done; a banner "signed in as" on every first page would only be noise."""
