"""Single figures too small to show to a person, wherever figures stand outside a measure: histories and changes."""

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from benchmarks.in_force import MARKS, is_figure
from benchmarks.models import Measure
from benchmarks.returns.statuses import Status

if TYPE_CHECKING:
    from portal.models import Person


@dataclass(frozen=True, slots=True)
class SmallFigures:
    """`limits` by item code: counts from 1 to below them are withheld from the own trust, and from both together."""

    own: str
    limits: dict[str, tuple[int, int]]

    def shown(self, text: str, code: str, organisation: str) -> str:
        """A figure in its stored form as the person may see it; `[c]` in place of one that is withheld."""
        own, both = self.limits.get(code, (0, 0))
        limit = own if organisation == self.own else both
        if limit and text and is_figure(text) and 0 < Decimal(text) < limit:
            return MARKS[Status.SUPPRESSED]
        return text


def small_figures(person: "Person") -> SmallFigures:
    """The strictest policy of all measures that an item takes part in, as it meets `person`. One query."""
    limits: dict[str, tuple[int, int]] = {}
    rows = Measure.objects.values_list(
        "numerator__code", "denominator__code", "published__code", "withheld_below_own", "withheld_below_both"
    )
    for *codes, own, both in rows:
        for code in filter(None, codes):
            before = limits.get(code, (0, 0))
            limits[code] = (max(own, before[0]), max(both, before[1]))
    return SmallFigures(person.organisation_id, limits)
