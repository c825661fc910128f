"""What lies behind the figures of a control chart: axes, other trusts, target, limits, breaks, baseline."""

from collections.abc import Iterable

from benchmarks.charts.frame import Frame, runs
from benchmarks.charts.scales import ticks
from benchmarks.charts.svg import XY, area, element, line, text, text_width
from benchmarks.formatting import format_short_month

# England's line: dots, set apart from the dashes of limits and target.
NATION: dict[str, str | float] = {"stroke_width": 1.8, "stroke_dasharray": "0 4", "stroke_linecap": "round"}


def draw_backdrop(frame: Frame, comparators: str) -> str:
    """`comparators` are the other trusts and England, drawn or referred to."""
    return _axes(frame) + comparators + _targets(frame) + _limits(frame) + _breaks(frame) + _baseline(frame)


def stroke(data: str, **attributes: str | float | None) -> str:
    """A path in the text's colour; nothing when there is nothing to draw."""
    return element("path", d=data, stroke="currentColor", fill="none", **attributes) if data else ""


def draw_comparators(frame: Frame, name: str) -> str:
    """The other trusts, from the lowest to the highest, and England; empty when neither has a figure in these months."""
    others, nation, months, scale = frame.charts.others, frame.charts.nation, frame.months, frame.scale
    band = "".join(
        area(
            [(months.x(period), scale.y(others[period][1])) for period in run],
            [(months.x(period), scale.y(others[period][0])) for period in run],
        )
        for run in _runs_drawn(frame, others)
    )
    course = "".join(
        line([(months.x(period), scale.y(nation[period])) for period in run]) for run in _runs_drawn(frame, nation)
    )
    drawn = element("path", d=band, fill_opacity=0.12, class_="chart-others") if band else ""
    drawn += stroke(course, **NATION, class_="chart-nation")
    return element("g", drawn, id=name) if drawn else ""


def _runs_drawn(frame: Frame, periods: Iterable[str]) -> list[list[str]]:
    drawn = [period for period in periods if frame.months.first <= period <= frame.months.last]
    return runs(sorted(drawn), frame.months)


def _axes(frame: Frame) -> str:
    left, right, bottom = frame.months.left, frame.months.right, frame.scale.bottom
    rows = ticks(frame.scale.low, frame.scale.high, frame.charts.unit)
    columns = frame.months.ticks()
    grid = "".join(f"M{left:g} {frame.scale.y(value):.1f}H{right:g}" for value in rows)
    feet = "".join(f"M{frame.months.x(period):.1f} {bottom:g}v5" for period in columns)
    figures = "".join(text(frame.figure(value), left - 6, frame.scale.y(value) + 4) for value in rows)
    months = "".join(text(format_short_month(period), *_below(frame, period)) for period in columns)
    zero = ""
    if frame.charts.zero and not frame.scale.cuts(0):
        zero = stroke(f"M{left:g} {frame.scale.y(0):.1f}H{right:g}", stroke_width=2, class_="chart-zero")
    return (
        stroke(grid, stroke_opacity=0.2)
        + stroke(f"M{left:g} {bottom:g}H{right:g}{feet}")
        + zero
        + element("g", figures, text_anchor="end")
        + element("g", months, text_anchor="middle")
    )


def _below(frame: Frame, period: str) -> XY:
    """Where a month's name stands, kept inside the panel."""
    half = text_width(format_short_month(period)) / 2
    inside = min(max(frame.months.x(period), frame.months.left - 12 + half), frame.months.right + 20 - half)
    return inside, frame.scale.bottom + 19


def _targets(frame: Frame) -> str:
    data = "".join(frame.across(target.value, target.first, target.last) for target in frame.charts.targets)
    return stroke(data, stroke_width=1.8, stroke_dasharray="9 3 2 3", class_="chart-target")


def _limits(frame: Frame) -> str:
    """Centre and limits of each segment, limits clipped to what can be."""
    centres = limits = ""
    for segment in frame.panel.chart.segments:
        drawn = frame.drawn(segment)
        centre = segment.limits.mean if segment.limits else segment.median
        if not drawn or centre is None:
            continue
        ends = drawn[0].period, drawn[-1].period
        centres += frame.across(centre, *ends)
        if segment.limits:
            for limit in (segment.limits.lower, segment.limits.upper):
                limits += frame.across(frame.charts.bounds.clip(limit), *ends)
    return stroke(centres, class_="chart-average") + stroke(limits, stroke_dasharray="5 4", class_="chart-limits")


def _breaks(frame: Frame) -> str:
    """A double line where limits start afresh."""
    data = ""
    for segment in frame.panel.chart.segments:
        drawn = frame.drawn(segment)
        if segment.start and drawn and drawn[0] is segment.readings[0] and drawn[0].period > frame.months.first:
            x = frame.months.x(drawn[0].period) - frame.months.step / 2
            data += "".join(f"M{x + dx:.1f} {frame.scale.top:g}V{frame.scale.bottom:g}" for dx in (-1.5, 1.5))
    return stroke(data, class_="chart-break")


def _baseline(frame: Frame) -> str:
    """A bracket under the months on which limits are frozen."""
    data = ""
    for segment in frame.panel.chart.segments:
        if segment.baseline is None:
            continue
        first = max(segment.baseline.first, segment.readings[0].period)
        last = min(segment.baseline.last, segment.readings[-1].period)
        if span := frame.span(first, last):
            data += f"M{span[0]:.1f} {frame.scale.bottom - 7:g}v5H{span[1]:.1f}v-5"
    return stroke(data, stroke_width=2, class_="chart-baseline")
