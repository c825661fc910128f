"""A control chart: a series cut into segments, each with its limits, each point with its signals."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from benchmarks.catalogue.measures import Direction
from benchmarks.statistics.dialects import MAKING_DATA_COUNT, Dialect
from benchmarks.statistics.limits import FEWEST_POINTS, Limits, limits_of, median_of
from benchmarks.statistics.rules import Signal, signals_of
from benchmarks.statistics.series import Point, check_series


class StartKind(StrEnum):
    SEED = "seed"
    REBASE = "rebase"
    DEFINITION_CHANGE = "definition-change"


@dataclass(frozen=True, slots=True)
class SegmentStart:
    """From `period` on limits, moving ranges and runs start afresh; `reason` is shown on the chart."""

    period: str
    reason: str
    kind: StartKind = StartKind.REBASE


@dataclass(frozen=True, slots=True)
class Baseline:
    """Limits are frozen on the figures from `first` to `last`, both included, but for the periods `without`; `reason` is
    shown on the chart.
    """

    first: str
    last: str
    reason: str
    without: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Reading:
    """One due period with the signals that it takes part in."""

    period: str
    value: float | None
    signals: tuple[Signal, ...] = ()


@dataclass(frozen=True, slots=True)
class Segment:
    """`limits` is None for a run chart about `median`. `baseline` stands only where its figures were enough to use."""

    start: SegmentStart | None
    readings: tuple[Reading, ...]
    limits: Limits | None
    median: float | None
    baseline: Baseline | None

    @property
    def count(self) -> int:
        """Figures that are there."""
        return sum(reading.value is not None for reading in self.readings)


@dataclass(frozen=True, slots=True)
class ControlChart:
    """Segments, oldest first, none of them empty; no segment at all for a series without due periods."""

    dialect: Dialect
    direction: Direction
    segments: tuple[Segment, ...]

    @property
    def readings(self) -> tuple[Reading, ...]:
        return tuple(reading for segment in self.segments for reading in segment.readings)

    @property
    def current(self) -> Segment | None:
        return self.segments[-1] if self.segments else None

    @property
    def latest(self) -> Reading | None:
        """The last reading of the current segment that has a figure."""
        readings = self.current.readings if self.current else ()
        return next((reading for reading in reversed(readings) if reading.value is not None), None)


def control_chart(
    points: Iterable[Point],
    *,
    direction: Direction,
    dialect: Dialect = MAKING_DATA_COUNT,
    starts: Iterable[SegmentStart] = (),
    baseline: Baseline | None = None,
) -> ControlChart:
    """Read a series. `points` are all due periods of the whole series: what is drawn later changes nothing here.

    A baseline is used in a segment that holds at least 13 figures of it. Raises ValueError, see `check_series`.
    """
    pieces = _cut(check_series(points), sorted(starts, key=lambda start: start.period))
    segments = tuple(_segment(start, piece, dialect, baseline) for start, piece in pieces if piece)
    return ControlChart(dialect, direction, segments)


def _cut(points: Sequence[Point], starts: Sequence[SegmentStart]) -> list[tuple[SegmentStart | None, list[Point]]]:
    pieces: list[tuple[SegmentStart | None, list[Point]]] = [(None, [])]
    waiting = list(starts)
    for point in points:
        while waiting and waiting[0].period <= point.period:
            pieces.append((waiting.pop(0), []))
        pieces[-1][1].append(point)
    return pieces


def _segment(
    start: SegmentStart | None, points: Sequence[Point], dialect: Dialect, baseline: Baseline | None
) -> Segment:
    values = [point.value for point in points]
    frozen = [
        None if p.period in baseline.without else p.value
        for p in points
        if baseline and baseline.first <= p.period <= baseline.last
    ]
    used = baseline if _enough(frozen) else None
    basis = frozen if used else values
    limits = limits_of(basis, dialect) if _enough(basis) else None
    periods = [point.period for point in points]
    signals = signals_of(periods, values, limits, dialect) if limits else [()] * len(points)
    readings = tuple(Reading(p.period, p.value, found) for p, found in zip(points, signals, strict=True))
    return Segment(start, readings, limits, median_of(values), used if limits else None)


def _enough(values: Sequence[float | None]) -> bool:
    return sum(value is not None for value in values) >= FEWEST_POINTS
