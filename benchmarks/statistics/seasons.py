"""Before and after, with the time of year taken out where the series is long enough."""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

from benchmarks.statistics.series import Point, month_number

MONTHS_EACH_SIDE = 24


@dataclass(frozen=True, slots=True)
class LikeMonths:
    """Means before and after in the measure's unit, each calendar month counted once; `months` are those compared."""

    before: float
    after: float
    months: tuple[int, ...]

    @property
    def difference(self) -> float:
        return self.after - self.before


def compare_like_months(points: Iterable[Point], change: str) -> LikeMonths | None:
    """Compare the 24 months before the period `change` with the 24 from it on, like month with like.

    None when the series does not reach 24 months to each side, or no calendar month has figures on both: then the time
    of year may explain a difference, and the page says so.
    """
    ordered = list(points)
    turn = month_number(change)
    ages = [month_number(point.period) - turn for point in ordered]
    step = ages[-1] - ages[-2] if len(ages) > 1 else 1  # 3 for a quarterly series
    if not ages or ages[0] >= step - MONTHS_EACH_SIDE or ages[-1] < MONTHS_EACH_SIDE - step:
        return None
    sides: tuple[dict[int, list[float]], dict[int, list[float]]] = ({}, {})
    for point, age in zip(ordered, ages, strict=True):
        if point.value is not None and -MONTHS_EACH_SIDE <= age < MONTHS_EACH_SIDE:
            sides[age >= 0].setdefault(int(point.period[5:]), []).append(point.value)
    months = tuple(sorted(sides[0].keys() & sides[1].keys()))
    if not months:
        return None
    before, after = (fmean(fmean(side[month]) for month in months) for side in sides)
    return LikeMonths(before, after, months)
