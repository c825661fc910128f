"""A measure against the bounds of what can be true."""

from collections.abc import Callable, Mapping
from decimal import Decimal

from benchmarks.catalogue.measures import FormulaKind, Measure
from benchmarks.returns.cells import Cell
from benchmarks.returns.findings import Finding, Severity


def measure_value(measure: Measure, values: Mapping[str, str]) -> Decimal | None:
    """The measure in its unit from canonical item values; None where one is missing or the denominator is 0."""
    formula = measure.formula
    if formula.kind in (FormulaKind.MEAN, FormulaKind.SHARE):
        numerator, denominator = values.get(formula.numerator, ""), values.get(formula.denominator, "")
        if not numerator or not denominator or Decimal(denominator) == 0:
            return None
        factor = 100 if formula.kind == FormulaKind.SHARE else 1
        return Decimal(numerator) * factor / Decimal(denominator)
    published = values.get(formula.published, "")
    return Decimal(published) if published else None


def outside_bounds(measure: Measure, values: Mapping[str, str], cell_of: Callable[[str], Cell]) -> Finding | None:
    """A warning when the measure lies outside the bounds of its definition: a wrong unit, or two columns swapped.

    It stands at the numerator, or at the one figure that there is.
    """
    value = measure_value(measure, values)
    if value is None or measure.lowest <= value <= measure.highest:
        return None
    return Finding(
        Severity.WARNING,
        "outside-bounds",
        f"{measure.title} comes to {value.quantize(Decimal('0.1')):f} {measure.unit}; "
        f"it can be from {measure.lowest.normalize():f} to {measure.highest.normalize():f}.",
        "Check the unit, and whether numerator and denominator are swapped."
        if measure.formula.denominator
        else "Check the unit.",
        cell_of(next(code for code in measure.formula.codes if code in values)),
        item=measure.slug,
    )
