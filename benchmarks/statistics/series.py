"""A series: the due periods of one measure at one trust, oldest first.

A period that was not due is left out. One that was due and has no figure (missing, withheld, a denominator of 0) is a
point without a value: it breaks the line, ends a run and gives no moving range.
"""

import itertools
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache


@dataclass(frozen=True, slots=True)
class Point:
    """One due period, written `2018-04`, and its figure in the measure's unit."""

    period: str
    value: float | None


@lru_cache(maxsize=4096)  # asked for every point of every chart
def month_number(period: str) -> int:
    """Months since the year 0, so that periods can be subtracted."""
    return int(period[:4]) * 12 + int(period[5:]) - 1


def check_series(points: Iterable[Point]) -> tuple[Point, ...]:
    """The points, checked. Raises ValueError when periods do not ascend or a value is no finite number."""
    checked = tuple(points)
    for earlier, later in itertools.pairwise(checked):
        if earlier.period >= later.period:
            raise ValueError(f"Periods must ascend, each once: {later.period} follows {earlier.period}.")
    for point in checked:
        if point.value is not None and not math.isfinite(point.value):
            raise ValueError(f"The figure of {point.period} is not a finite number.")
    return checked


def values_of(points: Sequence[Point]) -> list[float]:
    """The figures that are there."""
    return [point.value for point in points if point.value is not None]


def last_twelve_months(periods: Sequence[str]) -> list[str]:
    """Those of the ascending `periods` that lie in the twelve months that end with the last: 12 months, or 4 quarters."""
    return [period for period in periods if month_number(periods[-1]) - month_number(period) < 12]


def interval_noun(periods: Sequence[str]) -> str:
    """What one step of the series is called in words, by its last step: “month” or “quarter”."""
    if len(periods) < 2:
        return "month"
    return "quarter" if month_number(periods[-1]) - month_number(periods[-2]) >= 3 else "month"
