"""The sign-in page and the own account: who I am to the portal, and how I sign in."""

from urllib.parse import urlsplit

from allauth.account import views as allauth
from allauth.mfa.utils import is_mfa_enabled
from csp.decorators import csp_update
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from portal import presenters
from portal.http import person_of


def login(request: HttpRequest) -> HttpResponse:
    """Browsers let a form lead only where the page's policy allows: with single sign-on that is the provider, too."""
    view = allauth.login
    if settings.OIDC_SERVER_URL:
        provider = urlsplit(settings.OIDC_SERVER_URL)
        view = csp_update({"form-action": [f"{provider.scheme}://{provider.netloc}"]})(view)
    response: HttpResponse = view(request)
    return response


def change_password(request: HttpRequest) -> HttpResponse:
    """For people who have a password; the others sign in at their organisation, which alone knows when they leave."""
    if not person_of(request).has_usable_password():
        return redirect("my-account")
    response: HttpResponse = allauth.password_change(request)
    return response


@require_safe
def my_account(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    context = {
        "account": presenters.account(person),
        "second_factor": is_mfa_enabled(person),
        "second_factor_needed": settings.SECOND_FACTOR_REQUIRED and person.needs_second_factor,
        "has_password": person.has_usable_password(),
    }
    return render(request, "account/my_account.html", context)
