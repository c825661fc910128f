"""Trying one route as one person, and saying in a word what came of it."""

from http.cookies import SimpleCookie

from django.db import transaction
from django.test import Client
from django.urls import reverse

from portal.models import Person
from tests.routes.patterns import Route
from tests.routes.samples import QUERIES
from tests.routes.things import filled_in


class Walk:
    """All routes as one person, each request undone after it, so that the order does not matter."""

    def __init__(self, person: Person | None, things: dict[str, object]) -> None:
        self.client, self.things = Client(), things
        if person is not None:
            self.client.force_login(person)
        self.cookies = self.client.cookies.output(header="", sep=";")
        self.login, self.admin = reverse("account_login"), reverse("wagtailadmin_home")

    def cell(self, route: Route) -> str:
        """What GET and POST (without data) answer: "200/405", or one word when both answer alike."""
        got, posted = self._try("GET", route), self._try("POST", route)
        return got if got == posted else f"{got}/{posted}"

    def _try(self, method: str, route: Route) -> str:
        address = filled_in(route.address + QUERIES.get(route.name, ""), self.things)
        self.client.cookies = SimpleCookie(self.cookies)
        with transaction.atomic():
            response = self.client.generic(method, address)
            response.getvalue()  # a streamed file closes at its end
            transaction.set_rollback(True)
        location = response.headers.get("Location", "").partition("?")[0]
        if response.status_code == 302 and location in (self.login, self.admin):
            return "login" if location == self.login else "admin"
        return str(response.status_code)
