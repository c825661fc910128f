"""What must hold among the figures of one organisation and month."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal

from benchmarks.catalogue.items import DataItem
from benchmarks.catalogue.relations import MeanRelation, Relation, ShareRelation, SumRelation
from benchmarks.returns.cells import Cell
from benchmarks.returns.findings import Finding, Severity

Values = Mapping[str, str]
CellOf = Callable[[str], Cell]
Stated = Callable[[str], str]


class RelationChecks:
    """The relations of a catalogue, found by the items at hand. Values are canonical numbers by item code."""

    def __init__(self, relations: Iterable[Relation], items: Mapping[str, DataItem]) -> None:
        self._items = items
        self._by_code: dict[str, list[Relation]] = {}
        for relation in relations:
            lead = relation.mean if isinstance(relation, MeanRelation) else relation.codes[0]
            self._by_code.setdefault(lead, []).append(relation)

    def begin_with(self, codes: Iterable[str]) -> bool:
        """Whether there is anything to check among figures of the items `codes`."""
        return not self._by_code.keys().isdisjoint(codes)

    def check(self, values: Values, cell_of: CellOf) -> Iterator[Finding]:
        """A finding a cell that does not fit the others. Only what is there is checked."""

        def stated(code: str) -> str:
            return f"{values[code]} ({self._items[code].named})"

        for code in values:  # in their order, so that the same file is told the same twice
            for relation in self._by_code.get(code, ()):
                if isinstance(relation, MeanRelation):
                    yield from _mean(relation, values, cell_of, stated)
                elif isinstance(relation, SumRelation):
                    yield from _sum(relation, values, cell_of, stated)
                else:
                    yield from _share(relation, values, cell_of, stated)


def rounded_mean(total: Decimal, count: Decimal, decimals: int = 0) -> Decimal:
    """`total` ÷ `count`, rounded half up as the national files print it (Python's own rounding does not)."""
    return (total / count).quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)


def mean_fault(relation: MeanRelation, values: Values) -> str:
    """What the mean should be, in words; empty where it fits or cannot be checked."""
    if relation.total not in values or relation.count not in values:
        return ""
    mean, count = values[relation.mean], values[relation.count]
    if count == "0":
        return "no mean, because the count is 0" if mean != "0" else ""
    _, _, fraction = mean.partition(".")
    expected = rounded_mean(Decimal(values[relation.total]), Decimal(count), len(fraction))
    return "" if expected == Decimal(mean) else f"{expected:f}"


def _mean(relation: MeanRelation, values: Values, cell_of: CellOf, stated: Stated) -> Iterator[Finding]:
    expected = mean_fault(relation, values)
    if expected:
        yield Finding(
            Severity.WARNING,
            "mean-is-not-total-over-count",
            f"The mean {stated(relation.mean)} is not total ÷ count: {stated(relation.total)} ÷ {stated(relation.count)} "
            f"gives {expected}.",
            "Check the three figures. A mean may have been added up, or two columns swapped.",
            cell_of(relation.mean),
            item=relation.mean,
        )
        return
    mean = Decimal(values[relation.mean])
    for code, share in relation.centiles:
        if code not in values:
            continue
        centile = Decimal(values[code])
        if centile * (100 - share) > (mean + Decimal("0.5")) * 100:
            yield from _impossible(relation, code, share, values, cell_of, stated)
        elif share == 90 and relation.mean_below_centile and mean > centile:
            yield Finding(
                Severity.WARNING,
                "mean-above-90th-centile",
                f"The mean {stated(relation.mean)} is above the 90th centile {stated(code)}.",
                "Check both; the two columns may be swapped.",
                cell_of(relation.mean),
                item=relation.mean,
            )


def _impossible(
    relation: MeanRelation, code: str, share: int, values: Values, cell_of: CellOf, stated: Stated
) -> Iterator[Finding]:
    """Markov's inequality: the slowest 10 % take at least the 90th centile each, so the mean is at least a tenth of it."""
    least = (Decimal(values[code]) * (100 - share) / 100).normalize()
    for member in (relation.count, relation.total, relation.mean, code):
        if member in values:
            yield Finding(
                Severity.WARNING,
                "centile-and-mean-cannot-both-be-true",
                f"With a {share}th centile of {stated(code)} the mean cannot be {stated(relation.mean)}: "
                f"it would be {least:f} or more. One of the figures of this series is wrong.",
                "Check count, total, mean and centile of this series; one may stand in the wrong column or unit.",
                cell_of(member),
                item=relation.mean,
            )


def _sum(relation: SumRelation, values: Values, cell_of: CellOf, stated: Stated) -> Iterator[Finding]:
    if not all(part in values for part in relation.parts):
        return
    total = sum(Decimal(values[part]) for part in relation.parts)
    if total != Decimal(values[relation.whole]):
        yield Finding(
            Severity.WARNING,
            "parts-do-not-add-up",
            f"{stated(relation.whole)} is not the sum of its parts: {' + '.join(map(stated, relation.parts))} is {total}.",
            "Check the whole and its parts; one may be missing or counted twice.",
            cell_of(relation.whole),
            item=relation.whole,
        )


def _share(relation: ShareRelation, values: Values, cell_of: CellOf, stated: Stated) -> Iterator[Finding]:
    if relation.denominator not in values:
        return
    numerator, denominator = values[relation.numerator], values[relation.denominator]
    if Decimal(numerator) > Decimal(denominator):
        yield Finding(
            Severity.WARNING,
            "numerator-above-denominator",
            f"{stated(relation.numerator)} is more than the {stated(relation.denominator)} that it is part of.",
            "Check both; if many rows say so, the two columns are probably swapped.",
            cell_of(relation.numerator),
            item=relation.numerator,
        )
