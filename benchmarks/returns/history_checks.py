"""New and changed figures against what the series was before."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from benchmarks.returns.cells import Cell
from benchmarks.returns.figures import Figure
from benchmarks.returns.findings import Finding, Severity

MONTHS_NEEDED = 6
MONTHS_LOOKED_AT = 24
_SMALL = Decimal(20)  # differences below this are chance, whatever their ratio

# (item, organisation) → canonical value by period, from the figures in force.
History = Callable[[str, str], Mapping[str, str]]


class HistoryChecks:
    """Looks at figures one by one. One warning a series (item and organisation), at its first figure far outside.

    Only a figure that is added or changed is judged: what repeats the figure in force is passed over.
    Far: more than twice the highest, or less than half the lowest, of the last 24 months with a value, six at least.
    """

    def __init__(self, history: History) -> None:
        self._history = history
        self._before: dict[tuple[str, str], Mapping[str, str]] = {}
        self._done: set[tuple[str, str]] = set()

    def look(self, figure: Figure) -> Finding | None:
        series = (figure.item, figure.organisation)
        if figure.status != "value" or series in self._done:
            return None
        before = self._before.get(series)
        if before is None:
            before = self._before[series] = self._history(*series)
            if len(before) < MONTHS_NEEDED:
                self._done.add(series)
                return None
        if before.get(figure.period) == figure.value:
            return None
        finding = _judge(figure, before)
        if finding:
            self._done.add(series)
        return finding


def _judge(figure: Figure, before: Mapping[str, str]) -> Finding | None:
    periods = sorted((period for period in before if period != figure.period), reverse=True)
    earlier = [period for period in periods if period < figure.period][:MONTHS_LOOKED_AT]
    months = earlier if len(earlier) >= MONTHS_NEEDED else periods[:MONTHS_LOOKED_AT]
    if len(months) < MONTHS_NEEDED:
        return None
    values = [Decimal(before[period]) for period in months]
    value, lowest, highest = Decimal(figure.value), min(values), max(values)
    above = value > highest * 2 and value - highest > _SMALL
    below = value * 2 < lowest and lowest - value > _SMALL
    if not above and not below:
        return None
    return Finding(
        Severity.WARNING,
        "far-from-history",
        f"{figure.item} of {figure.organisation} is {figure.value} in {figure.period}; "
        f"in the {len(months)} months looked at it was {lowest} to {highest}.",
        "Check the unit, the column and the month. If it is right, say what happened.",
        Cell(None, figure.row, figure.column, None, figure.value),
        item=f"{figure.item} {figure.organisation}",
    )
