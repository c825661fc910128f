"""Counts of events at two trusts, pooled over the last twelve months."""

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.statistics.intervals import Interval, byar
from benchmarks.statistics.series import Point, last_twelve_months


@dataclass(frozen=True, slots=True)
class Count:
    """Events of one trust over the periods, with Byar's interval."""

    events: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class Counts:
    periods: tuple[str, ...]
    first: Count
    second: Count


def pooled_counts(first: Sequence[Point], second: Sequence[Point], confidence: float = 0.95) -> Counts | None:
    """The last twelve months, or four due quarters, in which both have figures; None without one.

    Raises ValueError for a count below 0.
    """
    ours, theirs = ({p.period: p.value for p in points if p.value is not None} for points in (first, second))
    periods = tuple(last_twelve_months(sorted(ours.keys() & theirs.keys())))
    if not periods:
        return None
    one, two = (sum(known[period] for period in periods) for known in (ours, theirs))
    return Counts(periods, Count(one, byar(one, confidence)), Count(two, byar(two, confidence)))
