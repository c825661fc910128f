"""The difference of two trusts, month by month, as a control chart; and when it holds."""

from collections.abc import Iterable, Sequence

from benchmarks.catalogue.measures import Direction
from benchmarks.statistics.control_chart import Baseline, ControlChart, SegmentStart, control_chart
from benchmarks.statistics.dialects import MAKING_DATA_COUNT, Dialect
from benchmarks.statistics.intervals import Interval
from benchmarks.statistics.rules import RUN_LENGTH
from benchmarks.statistics.series import Point


def difference_series(first: Iterable[Point], second: Iterable[Point]) -> tuple[Point, ...]:
    """`first` - `second` in each period that was due at either; without a value where one has none."""
    ours, theirs = ({point.period: point.value for point in points} for points in (first, second))
    return tuple(
        Point(period, _minus(ours.get(period), theirs.get(period))) for period in sorted(ours.keys() | theirs.keys())
    )


def difference_chart(
    first: Iterable[Point],
    second: Iterable[Point],
    *,
    dialect: Dialect = MAKING_DATA_COUNT,
    starts: Iterable[SegmentStart] = (),
    baseline: Baseline | None = None,
) -> ControlChart:
    """The control chart of the difference. It has no wanted direction: a change is a change."""
    points = _trimmed(difference_series(first, second))
    return control_chart(points, direction=Direction.NEITHER, dialect=dialect, starts=starts, baseline=baseline)


def difference_holds(
    first: Iterable[Point],
    second: Iterable[Point],
    *,
    before: str | None = None,
    interval: Interval | None = None,
    dialect: Dialect = MAKING_DATA_COUNT,
    starts: Iterable[SegmentStart] = (),
) -> bool:
    """Whether a difference lasts: the same sign in at least the last 7 due periods before any declared event (in the
    period `before`), and 0 outside the difference's limits there, or an `interval` of the difference without 0.
    """
    points = [p for p in _trimmed(difference_series(first, second)) if before is None or p.period < before]
    if len(points) < RUN_LENGTH or not _one_sign(points[-RUN_LENGTH:]):
        return False
    if interval is not None and 0 not in interval:
        return True
    current = control_chart(points, direction=Direction.NEITHER, dialect=dialect, starts=starts).current
    limits = current.limits if current else None
    return limits is not None and not limits.lower <= 0 <= limits.upper


def first_above(
    first: Iterable[Point], second: Iterable[Point], *, since: str | None = None, before: str | None = None
) -> tuple[int, int]:
    """In how many of the periods in which both have figures, from `since` on and before the period `before`, `first` lies
    above `second`; and of how many. A tie is above in neither.
    """
    differences = [
        point.value
        for point in difference_series(first, second)
        if (since is None or point.period >= since) and (before is None or point.period < before)
    ]
    known = [value for value in differences if value is not None]
    return sum(value > 0 for value in known), len(known)


def _one_sign(points: Sequence[Point]) -> bool:
    values = [point.value for point in points if point.value is not None]
    return len(values) == len(points) and (all(v > 0 for v in values) or all(v < 0 for v in values))


def _trimmed(points: tuple[Point, ...]) -> tuple[Point, ...]:
    """Without the periods before the first in which both had figures: there was nothing to compare."""
    first = next((i for i, point in enumerate(points) if point.value is not None), len(points))
    return points[first:]


def _minus(a: float | None, b: float | None) -> float | None:
    return None if a is None or b is None else a - b
