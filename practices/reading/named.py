"""The pages that a practice's page names at its top: what replaces it, and the joint programmes that it belongs to."""

from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import TextField, Value

from portal.pages import path_of_url
from practices.models import PracticePage, ProgrammePage

if TYPE_CHECKING:
    from portal.models import Person


class Named(NamedTuple):
    title: str
    address: str
    made_up: bool


def named_on(page: PracticePage, person: "Person") -> tuple[list[Named], list[Named]]:
    """What replaces `page`, and its programmes, by title: of those that `person` may read, in one query."""
    if page.pk is None:
        return [], []
    newer = PracticePage.objects.visible_to(person).filter(replaces=page.pk)
    programmes = ProgrammePage.objects.visible_to(person).filter(linked_practices__practice=page.pk)
    found = sorted(_said("newer", newer).union(_said("programme", programmes)))
    named = [(kind, Named(title, path_of_url(url), made_up)) for kind, title, url, made_up in found]
    return [each for kind, each in named if kind == "newer"], [each for kind, each in named if kind == "programme"]


def _said(kind: str, pages: Any) -> Any:
    return (
        pages.order_by()
        .annotate(named_as=Value(kind, TextField()))
        .values_list("named_as", "title", "url_path", "state__demonstration")
    )
