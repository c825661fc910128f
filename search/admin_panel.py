"""What administrators see first in the admin when search is not in step: things that could not be indexed, and a lag."""

from typing import Any

from django.http import HttpRequest
from wagtail.admin.ui.components import Component
from wagtail.hooks import register

from benchmarks.formatting import count_of
from portal.http import person_of
from portal.permissions import Permission
from portal.policy import may
from search.status import status


class NotInStep(Component):
    name = "search-not-in-step"
    template_name = "search/admin/not_in_step.html"
    order = 50

    def __init__(self, found: dict[str, Any]) -> None:
        self.found = found

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        return {"found": self.found, "oldest": long_words(self.found["oldest_waiting_seconds"])}


def long_words(seconds: float) -> str:
    """How long something has been going on, to read: “40 seconds”, “12 minutes”, “3 hours”."""
    for unit, length in (("hour", 3600), ("minute", 60)):
        if seconds >= 2 * length:
            return f"{seconds // length:.0f} {unit}s"
    return count_of(round(seconds), "second")


@register("construct_homepage_panels")
def add_not_in_step(request: HttpRequest, panels: list[Component]) -> None:
    """Only when there is something to say; `search_status` says the same, and all of it."""
    if may(person_of(request), Permission.MANAGE_CATALOGUE):
        found = status()
        if found["degraded"] or found["dead_letters"]:
            panels.append(NotInStep(found))
