"""Runs of special cause as people are told of them: each once, however often the chart is drawn anew.

A rule that fires at neighbouring points one by one (outside the limits) is one run, as a trend or a shift is. Limits move a
little with every new figure, so the first month of a run may move, too: runs of one rule that point the same way and share a
month are the same run.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from benchmarks.formatting import format_month
from benchmarks.statistics.control_chart import ControlChart, Reading
from benchmarks.statistics.dialects import Rule
from benchmarks.statistics.rules import Way
from benchmarks.statistics.series import Point


@dataclass(frozen=True, slots=True)
class Run:
    """`first` and `last` are its months, both included."""

    rule: Rule
    way: Way
    first: str
    last: str

    def is_same(self, other: "Run") -> bool:
        together = self.first <= other.last and other.first <= self.last
        return (self.rule, self.way) == (other.rule, other.way) and together


@dataclass(frozen=True, slots=True)
class Known:
    """A run that somebody knows of: all months that it ever had, and the figures up to `through` when it was last looked at
    (`figures`, see `figures_until`). `standing`: it was on the chart then.
    """

    run: Run
    through: str
    figures: str
    standing: bool = True


@dataclass(frozen=True, slots=True)
class News:
    """What a chart says beyond what somebody knows. Indices are those of the known runs.

    `new`: runs of the latest point that were not known. `renewed`: what is known from now on of each known run.
    `revised`: known runs that are gone since figures up to then were changed; others fade as newer figures move the limits.
    """

    new: tuple[Known, ...]
    renewed: tuple[Known, ...]
    revised: tuple[int, ...]


def news_of(chart: ControlChart, points: Sequence[Point], known: Sequence[Known]) -> News:
    """Compare the chart of `points` with what is `known` of it."""
    runs = runs_of(chart)
    through, figures = _stand(points)
    new = tuple(Known(run, through, figures) for run in _unknown(latest_runs(chart), known))
    renewed, revised = [], []
    for number, each in enumerate(known):
        same = [run for run in runs if run.is_same(each.run)]
        if same:
            renewed.append(Known(_widened(each.run, same), through, figures))
            continue
        renewed.append(replace(each, standing=False))
        if each.standing and figures_until(points, each.through) != each.figures:
            revised.append(number)
    return News(new, tuple(renewed), tuple(revised))


def everything_of(chart: ControlChart, points: Sequence[Point], known: Sequence[Known]) -> tuple[Known, ...]:
    """What somebody who looks at the chart of `points` gets to know beyond what they knew."""
    through, figures = _stand(points)
    return tuple(Known(run, through, figures) for run in _unknown(runs_of(chart), known))


def _unknown(runs: Iterable[Run], known: Sequence[Known]) -> Iterable[Run]:
    return (run for run in runs if not any(run.is_same(each.run) for each in known))


def runs_of(chart: ControlChart) -> tuple[Run, ...]:
    """All runs of a chart, segment by segment."""
    return tuple(run for segment in chart.segments for run in _runs(segment.readings))


def latest_runs(chart: ControlChart) -> tuple[Run, ...]:
    """The runs in which the latest point takes part."""
    latest = chart.latest
    if latest is None or chart.current is None:
        return ()
    said = {(signal.rule, signal.way) for signal in latest.signals}
    runs = _runs(chart.current.readings)
    return tuple(run for run in runs if (run.rule, run.way) in said and run.first <= latest.period <= run.last)


def figures_until(points: Sequence[Point], period: str) -> str:
    """The figures up to `period`, as a short text that differs when any of them does."""
    told = [(point.period, point.value) for point in points if point.period <= period]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()[:16]


def run_words(run: Run) -> str:
    """“higher than its usual range since March 2020”."""
    high = run.way is Way.HIGH
    said = {
        Rule.OUTSIDE: f"{'higher' if high else 'lower'} than its usual range",
        Rule.TREND: "rising month after month" if high else "falling month after month",
        Rule.TWO_OF_THREE: f"near the {'top' if high else 'bottom'} of its usual range",
        Rule.SHIFT: f"{'higher' if high else 'lower'} than its average month after month",
    }[run.rule]
    return f"{said} {'in' if run.first == run.last else 'since'} {format_month(run.first)}"


def _stand(points: Sequence[Point]) -> tuple[str, str]:
    """The last month with a figure, and the figures up to it."""
    through = max((point.period for point in points if point.value is not None), default="")
    return through, figures_until(points, through)


def _runs(readings: Sequence[Reading]) -> list[Run]:
    found: dict[Run, None] = {}
    outside: dict[Way, Run] = {}
    for reading in readings:
        ways = set()
        for signal in reading.signals:
            if signal.rule is not Rule.OUTSIDE:
                found[Run(signal.rule, signal.way, signal.first, signal.last)] = None
                continue
            ways.add(signal.way)
            before = outside.get(signal.way, Run(Rule.OUTSIDE, signal.way, reading.period, ""))
            outside[signal.way] = replace(before, last=reading.period)
        for ended in [way for way in outside if way not in ways]:
            found[outside.pop(ended)] = None
    return [*found, *outside.values()]


def _widened(run: Run, by: Iterable[Run]) -> Run:
    both = [run, *by]
    return replace(run, first=min(each.first for each in both), last=max(each.last for each in both))
