"""Opportunities as data, the same in the API and in the export."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from practices.join.learning import learning
from practices.models.choices import DID_NOT_HAPPEN

if TYPE_CHECKING:
    from portal.models import Person

KINDS = {"learn": "to_learn", "together": "together"}


def records_of(person: "Person", absolute: Callable[[str], str]) -> Iterator[dict[str, Any]]:
    """Those of the trust of `person`; none for people of no member trust. `absolute` makes whole addresses of paths."""
    found = learning(person) or {name: [] for name in KINDS.values()}
    for kind, name in KINDS.items():
        for row in found[name]:
            opportunity = row["opportunity"]
            yield {
                "kind": kind,
                "measure": opportunity.slug,
                "title": opportunity.measure.title,
                "words": opportunity.words,
                "structural": opportunity.structural,
                "practices": [_practice(each, absolute) for each in row["practices"]],
            }


def _practice(row: dict[str, Any], absolute: Callable[[str], str]) -> dict[str, Any]:
    page = row["page"]
    return {
        "id": page.pk,
        "title": page.title,
        "address": absolute(row["address"]),
        "kind": page.kind,
        "evidence": page.state.evidence_level,
        "ring": page.practice_owner.name if page.practice_owner else page.mailbox,
        "demonstration": DID_NOT_HAPPEN if page.state.demonstration else "",
    }
