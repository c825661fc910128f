"""One panel's place on the paper, and what its parts ask of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TypeVar

from benchmarks.charts.inputs import ControlCharts, Panel
from benchmarks.charts.scales import Months, Scale
from benchmarks.charts.svg import XY
from benchmarks.formatting import format_figure
from benchmarks.statistics.control_chart import Reading, Segment

LANE = 18

Key = TypeVar("Key", int, str)


@dataclass(frozen=True)
class Frame:
    """`note_lanes` and `cut_lanes` tell in which row above the plot a note's number, or the figure of a point off the
    scale, stands; `cut_rows` rows of figures lie below those of notes.
    """

    charts: ControlCharts
    panel: Panel
    scale: Scale
    months: Months
    note_lanes: dict[int, int]
    cut_lanes: dict[str, int]
    cut_rows: int

    @cached_property
    def readings(self) -> list[Reading]:
        return [reading for segment in self.panel.chart.segments for reading in self.drawn(segment)]

    @property
    def mark_size(self) -> float:
        """Smaller where months lie close."""
        return 10.0 if self.months.step >= 8 else 7.5

    def drawn(self, segment: Segment) -> list[Reading]:
        return [r for r in segment.readings if self.months.first <= r.period <= self.months.last]

    def figure(self, value: float) -> str:
        return format_figure(value, self.charts.unit, self.charts.decimals)

    def at(self, reading: Reading) -> XY:
        return self.months.x(reading.period), self.scale.y(reading.value or 0.0)

    def span(self, first: str, last: str) -> XY | None:
        """From half a step before `first` to half a step after `last`, as far as they are drawn."""
        first, last = max(first, self.months.first), min(last or self.months.last, self.months.last)
        if first > last:
            return None
        half = self.months.step / 2
        return self.months.x(first) - half, self.months.x(last) + half

    def across(self, value: float, first: str, last: str) -> str:
        """Path data of a level line over some months; empty when none of them is drawn."""
        span = self.span(first, last)
        return f"M{span[0]:.1f} {self.scale.y(value):.1f}H{span[1]:.1f}" if span else ""


def lanes(spans: Iterable[tuple[Key, float, float]]) -> dict[Key, int]:
    """The row of each span (what, left, right), so that none covers another; in order from the left."""
    rows: dict[Key, int] = {}
    ends: list[float] = []
    for key, left, right in sorted(spans, key=lambda span: span[1:]):
        row = next((i for i, end in enumerate(ends) if left >= end), len(ends))
        ends[row : row + 1] = [right]
        rows[key] = row
    return rows


def runs(periods: Sequence[str], months: Months) -> list[list[str]]:
    """Periods in runs without a hole of more than a quarter."""
    found: list[list[str]] = []
    for period in periods:
        if found and months.x(period) - months.x(found[-1][-1]) <= 3.5 * months.step:
            found[-1].append(period)
        else:
            found.append([period])
    return found
