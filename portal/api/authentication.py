"""Who calls the API: the holder of a personal token, or somebody signed in to the portal. Never a redirect."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja.security import SessionAuth
from wagtail.api.v3.auth import BearerTokenAuth

from portal.models import Person

# Wagtail's class keeps tokens as digests, refuses revoked ones and closed accounts, and notes their use.
# A wrong token makes the request anonymous, so that a session beside it does not help.
AUTHENTICATION = [BearerTokenAuth(), SessionAuth()]

WORDS = (
    "Send a personal token as “Authorization: Bearer wagtail_…” (made on the page /account/tokens/), "
    "or sign in to the portal."
)


def caller(request: HttpRequest) -> Person:
    """Whose token or session it is."""
    person = request.user
    assert isinstance(person, Person)
    return person


def unauthorised(request: HttpRequest, *_: Any) -> HttpResponse:
    return JsonResponse(
        {"detail": WORDS, "errors": []}, status=401, headers={"WWW-Authenticate": 'Bearer realm="portal"'}
    )


def authenticated(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For the API's document and its page, which are read and never written."""

    @wraps(view)
    def run(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not any(authentication(request) for authentication in AUTHENTICATION):
            return unauthorised(request)
        return view(request, *args, **kwargs)

    return run
