"""Before and after a change: did the series move, and more than that of trusts which did not change?

This is no proof of cause. It is the signal test of evidence level E3: limits frozen on the time before, a run of 7 in the
wanted direction wholly after, on the series and on its difference from the mean of the trusts that did not adopt, and no
signal the other way. A series alone shows some signal after more than half of made-up dates.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from statistics import fmean

from benchmarks.catalogue.measures import Direction
from benchmarks.statistics.dialects import MAKING_DATA_COUNT, Dialect, Rule
from benchmarks.statistics.difference import difference_series
from benchmarks.statistics.limits import FEWEST_POINTS, limits_of
from benchmarks.statistics.rules import RUN_LENGTH, Signal, Way, signals_of
from benchmarks.statistics.series import Point, check_series

FEWEST_AFTER = 8
MOST_AFTER = 12
JUST_BEFORE = 6  # due periods before a change in which an extreme may have prompted it


class Finding(StrEnum):
    SIGNAL = "signal"
    NO_SIGNAL = "no-signal"
    OTHERS_MOVED_TOO = "others-moved-too"  # a run on the series, none on its difference from the others
    OTHERS_MOVED_MORE = "others-moved-more"  # a run on the series, the other way on its difference from the others
    OPPOSITE = "opposite"
    OTHERS_OPPOSITE_TOO = "others-opposite-too"  # the other way on the series, not on its difference from the others
    ALREADY_MOVING = "already-moving"  # the run began before the change
    TOO_FEW_BEFORE = "too-few-before"
    TOO_FEW_AFTER = "too-few-after"
    NO_FIGURES = "no-figures"
    OUTSIDE_SERIES = "outside-series"
    BROKEN = "broken"  # limits start afresh during the roll-out, or so near to it that too few figures are left
    NO_DIRECTION = "no-direction"
    NO_COMPARISON = "no-comparison"  # no other trust has figures throughout


@dataclass(frozen=True, slots=True)
class Change:
    """A roll-out from the period `first` to `last`. `prompted` are the special-cause periods that led to it: left out of
    the time before, because what follows an extreme is mostly less extreme. See `with_extremes`.
    """

    first: str
    last: str
    prompted: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class BeforeAfter:
    """What was found, on how many figures before and after. `others_moved` of `others` trusts do the same.
    `event` is the first declared system-wide event within the time looked at: it caps what can be claimed. `first` and
    `last` are the periods between which the series has figures.
    """

    finding: Finding
    before: int = 0
    after: int = 0
    others_moved: int = 0
    others: int = 0
    event: str | None = None
    first: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Sides:
    """What is compared: due periods before, without figures in the prompted ones, and at most twelve after."""

    before: list[Point]
    after: list[Point]


def before_and_after(
    points: Sequence[Point],
    others: Mapping[str, Sequence[Point]],
    change: Change,
    *,
    direction: Direction,
    breaks: Collection[str] = (),
    events: Collection[str] = (),
    dialect: Dialect = MAKING_DATA_COUNT,
) -> BeforeAfter:
    """Judge a change on one trust's series. `others` are the series of trusts that did not adopt, `breaks` the periods in
    which limits start afresh, `events` those of declared system-wide events. Raises ValueError, see `check_series`.
    """
    series = check_series(points)
    known = [point.period for point in series if point.value is not None]
    if not known:
        return BeforeAfter(Finding.NO_FIGURES)
    found = _judged(series, others, change, direction, breaks, events, dialect)
    return replace(found, first=known[0], last=known[-1])


def sides_of(points: Sequence[Point], change: Change, breaks: Collection[str] = ()) -> Sides:
    """The figures that `before_and_after` compares."""
    return Sides(*_sides(points, change, breaks))


def with_extremes(
    points: Sequence[Point],
    change: Change,
    *,
    direction: Direction,
    breaks: Collection[str] = (),
    dialect: Dialect = MAKING_DATA_COUNT,
) -> Change:
    """`change`, with every period that may have prompted it: of the last six before, those beyond the limits of the time
    before them on the unwanted side, whether anybody named them or not.
    """
    before, _ = _sides(points, change, breaks)
    limits = limits_of([point.value for point in before[:-JUST_BEFORE]], dialect)
    if direction is Direction.NEITHER or limits is None or limits.count < RUN_LENGTH:
        return change
    unwanted, line = (-1, limits.lower) if direction is Direction.HIGHER else (1, limits.upper)
    extreme = {
        point.period
        for point in before[-JUST_BEFORE:]
        if point.value is not None and limits.side(point.value, line) == unwanted
    }
    return replace(change, prompted=change.prompted | extreme)


def _judged(
    series: Sequence[Point],
    others: Mapping[str, Sequence[Point]],
    change: Change,
    direction: Direction,
    breaks: Collection[str],
    events: Collection[str],
    dialect: Dialect,
) -> BeforeAfter:
    if direction is Direction.NEITHER:
        return BeforeAfter(Finding.NO_DIRECTION)
    if not series[0].period <= change.first <= change.last <= series[-1].period:
        return BeforeAfter(Finding.OUTSIDE_SERIES)
    change = with_extremes(series, change, direction=direction, breaks=breaks, dialect=dialect)
    before, after = _sides(series, change, breaks)
    counts = _count(before), _count(after)
    if any(change.first <= period <= change.last for period in breaks):
        return BeforeAfter(Finding.BROKEN, *counts)
    if counts[0] < FEWEST_POINTS:
        cut = any(series[0].period < period < change.first for period in breaks)
        return BeforeAfter(Finding.BROKEN if cut else Finding.TOO_FEW_BEFORE, *counts)
    if counts[1] < FEWEST_AFTER:
        cut = any(change.last < period <= series[-1].period for period in breaks)
        return BeforeAfter(Finding.BROKEN if cut else Finding.TOO_FEW_AFTER, *counts)
    event = next((e for e in sorted(events) if before[0].period <= e <= after[-1].period), None)
    wanted = Way.HIGH if direction is Direction.HIGHER else Way.LOW
    peers = _complete(others, [*before, *after])
    finding = _finding(before, after, wanted, dialect)
    same = Finding.OPPOSITE if finding is Finding.OPPOSITE else Finding.SIGNAL
    moved = sum(_finding(*_sides(peer, change, breaks), wanted, dialect) is same for peer in peers)
    if finding is Finding.SIGNAL and not peers:
        finding = Finding.NO_COMPARISON
    elif peers and finding in (Finding.SIGNAL, Finding.OPPOSITE):
        finding = _compared(finding, series, peers, change, breaks, wanted, dialect)
    return BeforeAfter(finding, *counts, moved, len(peers), event)


def _compared(
    finding: Finding,
    series: Sequence[Point],
    peers: Sequence[Sequence[Point]],
    change: Change,
    breaks: Collection[str],
    wanted: Way,
    dialect: Dialect,
) -> Finding:
    """The finding on the difference from the others' mean; what the others share is no signal."""
    difference = difference_series(series, _mean_of(peers))
    found = _finding(*_sides(difference, change, breaks), wanted, dialect)
    if finding is Finding.OPPOSITE:
        return Finding.OPPOSITE if found is Finding.OPPOSITE else Finding.OTHERS_OPPOSITE_TOO
    shared = {Finding.NO_SIGNAL: Finding.OTHERS_MOVED_TOO, Finding.OPPOSITE: Finding.OTHERS_MOVED_MORE}
    return shared.get(found, found)


def _finding(before: Sequence[Point], after: Sequence[Point], wanted: Way, dialect: Dialect) -> Finding:
    """Runs of the time after, read against limits frozen on the time before."""
    limits = limits_of([point.value for point in before], dialect)
    if limits is None:
        return Finding.TOO_FEW_BEFORE
    earlier, later = (
        signals_of([p.period for p in side], [p.value for p in side], limits, dialect) for side in (before, after)
    )
    found = {signal for signals in later for signal in signals}
    if any(signal.way is not wanted for signal in found):
        return Finding.OPPOSITE
    if not any(signal.rule is Rule.SHIFT for signal in found):
        return Finding.NO_SIGNAL
    if any(_is_run(signal, wanted) for signals in earlier[-RUN_LENGTH:] for signal in signals):
        return Finding.ALREADY_MOVING
    return Finding.SIGNAL


def _is_run(signal: Signal, wanted: Way) -> bool:
    return signal.way is wanted and signal.rule in (Rule.SHIFT, Rule.TREND)


def _sides(points: Sequence[Point], change: Change, breaks: Collection[str]) -> tuple[list[Point], list[Point]]:
    """The time before, from the last break on, without figures in the prompted periods; at most 12 due periods after, up to
    the next break.
    """
    start = max((period for period in breaks if period < change.first), default="")
    stop = min((period for period in breaks if period > change.last), default="9999-12")
    before = [
        Point(p.period, None if p.period in change.prompted else p.value)
        for p in points
        if start <= p.period < change.first
    ]
    after = [p for p in points if change.last < p.period < stop]
    return before, after[:MOST_AFTER]


def _complete(others: Mapping[str, Sequence[Point]], window: Sequence[Point]) -> list[list[Point]]:
    """Series that have a figure wherever ours has one: a mean over changing trusts would move of itself."""
    needed = {point.period for point in window if point.value is not None}
    found = []
    for code in sorted(others):
        figures = {point.period: point.value for point in others[code]}
        if all(figures.get(period) is not None for period in needed):
            found.append([Point(p.period, figures.get(p.period) if p.period in needed else None) for p in window])
    return found


def _mean_of(peers: Sequence[Sequence[Point]]) -> list[Point]:
    figures: dict[str, list[float]] = {}
    for peer in peers:
        for point in peer:
            if point.value is not None:
                figures.setdefault(point.period, []).append(point.value)
    return [Point(period, fmean(values)) for period, values in sorted(figures.items())]


def _count(points: Sequence[Point]) -> int:
    return sum(point.value is not None for point in points)
