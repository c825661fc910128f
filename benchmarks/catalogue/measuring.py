"""From item figures to what people read: a month, the financial year to date, rolling twelve months."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from benchmarks.catalogue.items import DataItem
from benchmarks.catalogue.measures import FormulaKind, Measure

# (status, canonical value) of an item in a month of one organisation; None where nothing is in force.
ItemFigure = Callable[[str, str], tuple[str, str] | None]


@dataclass(frozen=True, slots=True)
class MeasureFigure:
    """A measure's value in its unit, rounded half up to its decimals, with the sums behind it. Without a value, why."""

    status: str
    value: Decimal | None = None
    numerator: Decimal | None = None
    denominator: Decimal | None = None


def measure_figure(
    measure: Measure, items: Mapping[str, DataItem], periods: Iterable[str], figure_of: ItemFigure
) -> MeasureFigure:
    """The measure over `periods` (one month, or several taken together as total ÷ count).

    Statuses: `value`; `not_due` when no month is due; `not_applicable` for a denominator of 0, or for several months of
    what cannot be combined (a centile, a median); `suppressed`, `not_available` when a month that is due is missing.
    """
    formula = measure.formula
    due = [period for period in periods if all(items[code].due.includes(period) for code in _needed(measure))]
    if not due:
        return MeasureFigure("not_due")
    if formula.kind == FormulaKind.PUBLISHED and len(due) > 1:
        return MeasureFigure("not_applicable")
    sums: dict[str, Decimal] = {}
    for period in due:
        for code in _needed(measure):
            status, value = figure_of(code, period) or ("not_available", "")
            if status != "value":
                return MeasureFigure(status)
            sums[code] = sums.get(code, Decimal(0)) + Decimal(value)
    if formula.kind in (FormulaKind.PUBLISHED, FormulaKind.COUNT):
        return MeasureFigure("value", _rounded(sums[formula.published], formula.decimals))
    numerator, denominator = sums[formula.numerator], sums[formula.denominator]
    if not denominator:
        return MeasureFigure("not_applicable", None, numerator, denominator)
    factor = 100 if formula.kind == FormulaKind.SHARE else 1
    result = _rounded(numerator * factor / denominator, formula.decimals)
    return MeasureFigure("value", result, numerator, denominator)


def financial_year_to_date(period: str) -> list[str]:
    """The months from April to `period` (`2024-06` → April, May and June 2024)."""
    year, month = int(period[:4]), int(period[5:])
    elapsed = (month - 4) % 12 + 1
    return _last(year, month, elapsed)


def rolling_twelve_months(period: str) -> list[str]:
    """The twelve months that end with `period`."""
    return _last(int(period[:4]), int(period[5:]), 12)


def _last(year: int, month: int, count: int) -> list[str]:
    ordinals = range(year * 12 + month - count, year * 12 + month)
    return [f"{ordinal // 12}-{ordinal % 12 + 1:02d}" for ordinal in ordinals]


def _needed(measure: Measure) -> tuple[str, ...]:
    formula = measure.formula
    if formula.kind in (FormulaKind.MEAN, FormulaKind.SHARE):
        return formula.numerator, formula.denominator
    return (formula.published,)


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP)
