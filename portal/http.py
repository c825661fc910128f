"""Small things that views share."""

from django.http import HttpRequest

from portal.models import Person


def person_of(request: HttpRequest) -> Person:
    """Who is signed in. Views behind the sign-in always have somebody."""
    if not isinstance(request.user, Person):
        raise TypeError("This view is open to people without a session; it must not ask who they are.")
    return request.user
