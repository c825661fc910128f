"""Programmes as data, the same in the API and in the export."""

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

from portal.pages import path_of
from practices.models import PracticePage, ProgrammePage
from practices.models.choices import DID_NOT_HAPPEN
from practices.programmes.claims import claim_of

if TYPE_CHECKING:
    from portal.models import Person

SAME = ("title", "summary", "area", "phase", "begins", "ends")
OF_AN_AIM = ("what", "how_much", "by_when", "reached")
OF_AN_AMOUNT = (
    "organisation", "theme", "kind", "recurrence", "price_year", "what", "source", "source_address",
)  # fmt: skip


def programmes_of(person: "Person") -> Any:
    """All that `person` may read, by title, with everything that a record holds."""
    found = ProgrammePage.objects.visible_to(person).with_listing().order_by("title", "pk")
    rows = (
        "partners",
        "linked_measures__measure",
        "linked_practices",
        "amounts__theme",
        "amounts__organisation",
        "notes",
    )
    return found.prefetch_related(*rows)


def records_of(
    pages: Sequence[ProgrammePage], person: "Person", absolute: Callable[[str], str]
) -> Iterator[dict[str, Any]]:
    """One record a programme, of pages from `programmes_of`; `absolute` makes whole addresses of paths.

    Of linked practices only those that `person` may read; one query for all pages.
    """
    linked = {link.practice_id for page in pages for link in page.linked_practices.all()}
    visible = set(PracticePage.objects.visible_to(person).filter(pk__in=linked).values_list("pk", flat=True))
    for page in pages:
        yield {
            "id": page.pk,
            "address": absolute(path_of(page)),
            **{name: getattr(page, name) for name in SAME},
            "lead_trust": page.lead.organisation_id if page.lead else "",
            "deputy_trust": page.deputy.organisation_id if page.deputy else "",
            "partners": [{"name": each.name, "part": each.part} for each in page.partners.all()],
            "aims": [{name: getattr(aim, name) for name in OF_AN_AIM} for aim in page.aims.all()],
            "measures": [link.measure.slug for link in page.linked_measures.all()],
            "practices": [link.practice_id for link in page.linked_practices.all() if link.practice_id in visible],
            "amounts": [_amount(row, page) for row in page.amounts.all()],
            "actions": [
                {
                    "words": each.words,
                    "owner_role": each.owner_role,
                    "due": each.due.isoformat(),
                    "state": each.state,
                    "settled_on": each.settled_on.isoformat() if each.settled_on else "",
                    "outcome": each.outcome,
                }
                for each in page.actions.all()
            ],
            "notes": [{"on": note.on.isoformat(), "words": note.words} for note in page.notes.all()],
            "demonstration": DID_NOT_HAPPEN if page.state.demonstration else "",
        }


def _amount(row: Any, page: ProgrammePage) -> dict[str, Any]:
    claim = claim_of(row, page)
    return {**{name: getattr(claim, name) for name in OF_AN_AMOUNT}, "pounds": str(claim.pounds)}
