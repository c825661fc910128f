"""Opportunities as data, the same in the API and in the export."""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any

from practices.join.learning import learning
from practices.models.choices import DID_NOT_HAPPEN
from practices.reading.done_about import LinkedPractice

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


def _practice(row: LinkedPractice, absolute: Callable[[str], str]) -> dict[str, Any]:
    return {
        "id": row.pk,
        "title": row.title,
        "address": absolute(row.address),
        "kind": row.kind,
        "evidence": row.evidence,
        "ring": row.owner or row.mailbox,
        "demonstration": DID_NOT_HAPPEN if row.demonstration else "",
    }
