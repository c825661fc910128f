"""Sessions end: after half an hour without use, and after twelve hours in any case (settings)."""

from collections.abc import Callable

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponseBase

from portal.models import Person
from portal.sign_in.session import has_ended, note_use


class SessionLimitMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        person = request.user
        if isinstance(person, Person):
            if has_ended(request.session, person):
                logout(request)
            else:
                note_use(request.session)
        return self.get_response(request)
