"""What was done about a measure: the practices linked to it, under each measure of a benchmark page."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from portal.pages import path_of
from practices.models import Adoption, LinkedMeasure, PracticePage
from practices.models.choices import MeasureRole
from practices.reading.facts import when_linked

if TYPE_CHECKING:
    from portal.models import Person

LONGEST = 6


def done_about(slugs: Sequence[str], person: "Person") -> Mapping[str, Mapping[str, Any]]:
    """By measure: practices that the person may read, best evidence first, then newest; never by direction.

    Three queries, however many measures; one when no practice is linked to any of them.
    """
    rows: dict[str, list[dict[str, Any]]] = {slug: [] for slug in slugs}
    links = LinkedMeasure.objects.filter(measure__slug__in=slugs).select_related("measure")
    if not links:
        return {slug: _shown(linked) for slug, linked in rows.items()}
    found = PracticePage.objects.visible_to(person).filter(pk__in={link.practice_id for link in links})
    visible = {page.pk: page for page in found.select_related("organisation", "state", "practice_owner")}
    taken_up: dict[int, list[Adoption]] = {}
    for adoption in Adoption.objects.select_related("organisation").filter(practice__in=list(visible)):
        taken_up.setdefault(adoption.practice_id, []).append(adoption)
    for link in links:
        page = visible.get(link.practice_id)
        if page is None:
            continue
        rows[link.measure.slug].append(
            {
                "page": page,
                "address": path_of(page),
                "role": MeasureRole(link.role).label.split(":")[0].lower(),
                "when": when_linked(link),
                "adoptions": taken_up.get(page.pk, []),
            }
        )
    return {slug: _shown(linked) for slug, linked in rows.items()}


def _shown(rows: list[dict[str, Any]]) -> dict[str, Any]:
    rows.sort(key=lambda row: row["page"].last_published_at, reverse=True)
    rows.sort(key=lambda row: row["page"].state.evidence_level, reverse=True)
    return {"practices": rows[:LONGEST], "more": max(0, len(rows) - LONGEST)}
