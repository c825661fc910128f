"""What a template holds: a line for each item and month that a trust is asked for."""

from collections.abc import Iterable, Iterator

from benchmarks.catalogue.catalogue import Catalogue
from benchmarks.catalogue.items import DataItem
from benchmarks.catalogue.measures import FormulaKind, Measure

HEADERS = ("organisation", "month", "code", "title", "unit", "numerator", "denominator", "value", "note")


def template_rows(
    catalogue: Catalogue, *, organisation: str, periods: Iterable[str], codes: Iterable[str]
) -> Iterator[tuple[str, ...]]:
    """Lines to fill in, in the order of HEADERS. `codes` are measures' slugs or items' codes; months not due are left out.

    Raises KeyError for a code that the catalogue does not hold.
    """
    wanted = list(codes)
    for period in periods:
        for code in wanted:
            line = catalogue.measures.get(code) or catalogue.items[code]
            if all(item.due.includes(period) for item in _items(line, catalogue)):
                title, unit = (line.title, line.unit) if isinstance(line, Measure) else (line.label, line.unit)
                yield organisation, period, code, title, unit, "", "", "", ""


def divides(line: Measure | DataItem) -> bool:
    """Whether a line takes a numerator and a denominator rather than one value."""
    return isinstance(line, Measure) and line.formula.kind in (FormulaKind.MEAN, FormulaKind.SHARE)


def _items(line: Measure | DataItem, catalogue: Catalogue) -> list[DataItem]:
    if isinstance(line, DataItem):
        return [line]
    return [catalogue.items[code] for code in line.formula.codes]
