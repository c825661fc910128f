"""My account: who I am to the portal, and how I sign in."""

from allauth.mfa.utils import is_mfa_enabled
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal import presenters
from portal.http import person_of


@require_safe
def my_account(request: HttpRequest) -> HttpResponse:
    person = person_of(request)
    context = {
        "account": presenters.account(person),
        "second_factor": is_mfa_enabled(person),
        "second_factor_needed": person.needs_second_factor,
        "has_password": person.has_usable_password(),
    }
    return render(request, "account/my_account.html", context)
