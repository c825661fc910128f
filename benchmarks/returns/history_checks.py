"""New and changed figures against what the series was before."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from decimal import Decimal

from benchmarks.catalogue.items import DataItem
from benchmarks.formatting import format_month, format_months, natural_order
from benchmarks.returns.findings import Finding, Severity
from benchmarks.returns.stated import StatedMonth
from benchmarks.returns.statuses import is_figure

MONTHS_NEEDED = 6
MONTHS_LOOKED_AT = 24
_NAMED = 12
_SMALL = Decimal(20)  # differences below this are chance, whatever their ratio

# Organisation → item → canonical value by period, from the figures in force.
History = Callable[[str], Mapping[str, Mapping[str, str]]]


class HistoryChecks:
    """Looks at months as they go by. One warning a series (item and organisation), at its first figure far outside.

    Only a figure that is added or changed is judged: what repeats the figure in force is passed over.
    Far: more than twice the highest, or less than half the lowest, of the last 24 months with a value, six at least.
    """

    def __init__(self, history: History, items: Mapping[str, DataItem]) -> None:
        self._history, self._items = history, items
        self._before: dict[str, Mapping[str, Mapping[str, str]]] = {}
        self._done: set[tuple[str, str]] = set()

    def look(self, months: Iterable[StatedMonth]) -> Iterator[Finding]:
        for month in months:
            if before := self._past(month.organisation):
                yield from self._far(month, before)

    def _past(self, organisation: str) -> Mapping[str, Mapping[str, str]]:
        if organisation not in self._before:
            self._before[organisation] = self._history(organisation)
        return self._before[organisation]

    def _far(self, month: StatedMonth, before: Mapping[str, Mapping[str, str]]) -> Iterator[Finding]:
        figures = month.values()
        for item in sorted(figures.keys() & before.keys()):
            value, series = figures[item], (item, month.organisation)
            if series in self._done or not is_figure(value) or before[item].get(month.period) == value:
                continue
            finding = _judge(month, self._items[item], value, before[item])
            if finding:
                self._done.add(series)
                yield finding

    def left_out(self, columns: Collection[str], seen: Mapping[str, Collection[str]]) -> Iterator[Finding]:
        """A warning for each item without a column of a dataset that has some, where the months of the file have figures of it;
        and one for all of the others that had some in the year before, and are due.

        `columns` are the items that have one, `seen` the months of each organisation.
        """
        datasets = {self._items[code].dataset for code in columns}
        standing: Counter[str] = Counter()
        usual: set[str] = set()
        for organisation, periods in seen.items():
            before, covered = self._past(organisation), set(periods)
            for code in before:
                if code not in columns and self._items[code].dataset in datasets:
                    standing[code] += len(before[code].keys() & covered)
                    if _is_expected(self._items[code], before[code], covered):
                        usual.add(code)
        if lacking := sorted(usual - {code for code, count in standing.items() if count}, key=natural_order):
            names = ", ".join(lacking[:_NAMED]) + (
                f" and {len(lacking) - _NAMED} more" if len(lacking) > _NAMED else ""
            )
            yield Finding(
                Severity.WARNING,
                "usual-columns-left-out",
                f"The file has no column for items that have figures in the year before: {names}.",
                "Put the columns back. A whole dataset without them says that there are no such figures.",
                item=" ".join(sorted(datasets)),
            )
        for code, count in sorted(standing.items(), key=lambda each: natural_order(each[0])):
            if count:
                yield Finding(
                    Severity.WARNING,
                    "column-left-out",
                    f"The file has no column for {self._items[code].named}; {count:,} published "
                    f"{'figures of it are' if count > 1 else 'figure of it is'} in its months.",
                    "Put the column back. A whole dataset without it says that there are no such figures.",
                    item=code,
                )


def _is_expected(item: DataItem, before: Mapping[str, str], covered: Collection[str]) -> bool:
    """Whether there are figures in the twelve months before the first of those covered, and one of these is due."""
    first = min(covered, default="")
    year_before = f"{int(first[:4]) - 1}{first[4:]}" if first else ""
    return any(item.due.includes(period) for period in covered) and any(year_before <= each < first for each in before)


def _judge(month: StatedMonth, item: DataItem, figure: str, before: Mapping[str, str]) -> Finding | None:
    periods = sorted((period for period in before if period != month.period), reverse=True)
    earlier = [period for period in periods if period < month.period][:MONTHS_LOOKED_AT]
    months = earlier if len(earlier) >= MONTHS_NEEDED else periods[:MONTHS_LOOKED_AT]
    if len(months) < MONTHS_NEEDED:
        return None
    values = [Decimal(before[period]) for period in months]
    value, lowest, highest = Decimal(figure), min(values), max(values)
    above = value > highest * 2 and value - highest > _SMALL
    below = value * 2 < lowest and lowest - value > _SMALL
    if not above and not below:
        return None
    return Finding(
        Severity.WARNING,
        "far-from-history",
        f"{month.organisation} has {value:,} ({item.named}) in {format_month(month.period)}; "
        f"in the {len(months)} months looked at ({format_months(min(months), max(months))}) "
        f"it was {f'{lowest:,} to {highest:,}' if lowest < highest else f'always {lowest:,}'}.",
        "Check the unit, the column and the month. If it is right, say what happened.",
        month.cell_of(item.code, figure),
        item=f"{item.code} {month.organisation}",
    )
