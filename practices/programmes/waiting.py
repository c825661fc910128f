"""What waits for a person in joint programmes, on the home page."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from portal.pages import path_of
from practices.models import ProgrammeAction, ProgrammePage

if TYPE_CHECKING:
    from portal.models import Person

MOST = 5


def actions_of(person: "Person") -> Mapping[str, Any] | None:
    """The open actions of `person`, the one due first at the top; one query."""
    own = ProgrammeAction.objects.open().filter(owner=person, programme__in=ProgrammePage.objects.visible_to(person))
    rows = own.select_related("programme__state").order_by("due", "pk")[:MOST]
    return {"actions": [{"action": each, "address": path_of(each.programme)} for each in rows]} if rows else None
