"""What was done about a measure: the practices linked to it, under each measure of a benchmark page."""

from collections.abc import Collection, Hashable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from portal.pages import path_of
from practices.models import Adoption, LinkedMeasure, PracticePage
from practices.models.choices import MeasureRole
from practices.reading.facts import when_linked

if TYPE_CHECKING:
    from portal.models import Person

LONGEST = 6

# Of the page itself.
_SHOWN = ("title", "source_organisation", "organisation_id", "result_direction")


def done_about(slugs: Sequence[str], person: "Person") -> Mapping[str, Mapping[str, Any]]:
    """By measure: practices that the person may read, best evidence first, then newest; never by direction.

    Two queries, however many measures; one when no practice is linked to any of them.
    """
    rows: dict[str, list[dict[str, Any]]] = {slug: [] for slug in slugs}
    links = _links(slugs, person)
    taken_up = _taken_up({link.practice_id for link in links})
    for link in links:
        rows[link.measure.slug].append(
            {
                "page": link.practice,
                "address": path_of(link.practice),
                "role": MeasureRole(link.role).label.split(":")[0].lower(),
                "when": when_linked(link),
                "adoptions": taken_up.get(link.practice_id, []),
            }
        )
    return {slug: _shown(linked) for slug, linked in rows.items()}


def said_of(done: Mapping[str, Any]) -> Hashable:
    """All that a page shows of one measure's entry, as one value that can be compared."""
    return (
        done["more"],
        *(
            (
                *(getattr(row["page"], name) for name in _SHOWN),
                row["page"].state.evidence_level,
                row["page"].state.demonstration,
                *(row[name] for name in ("address", "role", "when")),
                *((each.organisation_id, each.stage, each.since, each.demonstration) for each in row["adoptions"]),
            )
            for row in done["practices"]
        ),
    )


def _links(slugs: Sequence[str], person: "Person") -> list[LinkedMeasure]:
    """With what is shown of the practice: its record is wide."""
    visible = PracticePage.objects.visible_to(person).order_by().values("pk")
    return list(
        LinkedMeasure.objects.filter(measure__slug__in=slugs, practice__in=visible)
        .select_related("measure", "practice__organisation", "practice__state", "practice__practice_owner")
        .only(
            "sort_order", "role", "intervention_kind", "first_month", "last_month", "measure__slug",
            *(f"practice__{name}" for name in (*_SHOWN, "url_path", "last_published_at", "mailbox")),
            *(f"practice__organisation__{name}" for name in ("short_name", "mark")),
            *(f"practice__state__{name}" for name in ("evidence_level", "demonstration")),
            "practice__practice_owner__name",
        )
    )  # fmt: skip


def _taken_up(practices: Collection[int]) -> Mapping[int, list[Adoption]]:
    found: dict[int, list[Adoption]] = {}
    if practices:
        for adoption in Adoption.objects.running().select_related("organisation").filter(practice__in=practices):
            found.setdefault(adoption.practice_id, []).append(adoption)
    return found


def _shown(rows: list[dict[str, Any]]) -> dict[str, Any]:
    rows.sort(key=lambda row: row["page"].last_published_at, reverse=True)
    rows.sort(key=lambda row: row["page"].state.evidence_level, reverse=True)
    return {"practices": rows[:LONGEST], "more": max(0, len(rows) - LONGEST)}
