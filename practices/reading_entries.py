"""What reading puts into the header and on the home page."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from portal import home_sections, navigation
from portal.pages import path_of
from practices.models import PracticePage

if TYPE_CHECKING:
    from portal.models import Person

NEWEST = 5

navigation.register("Practices", to="practices:list", order=10)


def newest(person: "Person") -> Mapping[str, Any] | None:
    """The newest and the last changed practices that the person may read."""
    pages = (
        PracticePage.objects.visible_to(person).select_related("organisation", "state").order_by("-last_published_at")
    )
    return {"practices": [{"page": page, "address": path_of(page)} for page in pages[:NEWEST]]}


home_sections.register("new-practices", order=80, template="practices/home_new.html", present=newest)
