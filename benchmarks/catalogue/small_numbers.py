"""Counts so small that they might point to a person."""

from decimal import Decimal

from benchmarks.catalogue.measures import FormulaKind, Measure
from benchmarks.catalogue.measuring import MeasureFigure


def for_audience(figure: MeasureFigure, measure: Measure, *, own: bool) -> MeasureFigure:
    """`figure` as an audience may see it: suppressed, sums included, when a count in it is from 1 to below the policy's limit.

    `own`: the trust's own people; otherwise both trusts. A share counts in numerator and denominator, a mean in its
    denominator, a count in its value; what is published as it is has no count to judge by.
    """
    limit = measure.small_numbers.own if own else measure.small_numbers.both
    counts = {
        FormulaKind.SHARE: (figure.numerator, figure.denominator),
        FormulaKind.MEAN: (figure.denominator,),
        FormulaKind.COUNT: (figure.value,),
        FormulaKind.PUBLISHED: (),
    }[measure.formula.kind]
    if any(count is not None and Decimal(0) < count < limit for count in counts):
        return MeasureFigure("suppressed")
    return figure
