"""Limits of an XmR chart.

Wheeler, Understanding Variation (1993); NHS England, Making Data Count. 2.66 is 3 ÷ 1.128, the d2 of pairs; 3.267 is
the D4 of pairs.
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean, mean, median

from benchmarks.statistics.dialects import Dialect

SCALE = 2.66
SCREEN = 3.267
FEWEST_POINTS = 13


@dataclass(frozen=True, slots=True)
class Limits:
    """Mean, limits and near lines in the measure's unit, never clipped. `count`: figures they rest on.
    `tolerance`: how near to a line a figure counts as on it, so that rounding of floats makes no signal.
    """

    mean: float
    mean_moving_range: float
    count: int
    dropped_moving_ranges: int
    tolerance: float

    @property
    def lower(self) -> float:
        return self.mean - SCALE * self.mean_moving_range

    @property
    def upper(self) -> float:
        return self.mean + SCALE * self.mean_moving_range

    @property
    def near_lower(self) -> float:
        return self.mean - SCALE * self.mean_moving_range * 2 / 3

    @property
    def near_upper(self) -> float:
        return self.mean + SCALE * self.mean_moving_range * 2 / 3

    def side(self, value: float, line: float) -> int:
        """1 above the line, -1 below it, 0 on it."""
        if abs(value - line) <= self.tolerance:
            return 0
        return 1 if value > line else -1


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a measure can be at all, as 0 to 100 for a share. For drawing and words only: rules use unclipped limits."""

    lowest: float | None = None
    highest: float | None = None

    def clip(self, value: float) -> float:
        if self.lowest is not None:
            value = max(value, self.lowest)
        return value if self.highest is None else min(value, self.highest)


UNBOUNDED = Bounds()


def moving_ranges(values: Sequence[float | None]) -> list[float]:
    """Distances between neighbours that both have a figure."""
    return [abs(b - a) for a, b in itertools.pairwise(values) if a is not None and b is not None]


def limits_of(values: Sequence[float | None], dialect: Dialect) -> Limits | None:
    """The limits of one segment, whatever its length. None when no two neighbours have a figure."""
    present = [value for value in values if value is not None]
    ranges = moving_ranges(values)
    if not ranges:
        return None
    kept = ranges
    if dialect.screens_moving_ranges:
        threshold = SCREEN * fmean(ranges)
        kept = [distance for distance in ranges if distance < threshold] or ranges
    return Limits(
        mean=float(mean(present)),  # exact: the mean of equal figures is that figure
        mean_moving_range=fmean(kept),
        count=len(present),
        dropped_moving_ranges=len(ranges) - len(kept),
        tolerance=1e-12 * max(abs(value) for value in present),
    )


def median_of(values: Sequence[float | None]) -> float | None:
    """The centre of a run chart."""
    present = [value for value in values if value is not None]
    return median(present) if present else None
