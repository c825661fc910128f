"""Panels of one measure, side by side or below each other, on one scale."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from typing import Any

from benchmarks.charts.backdrop import draw_backdrop, draw_comparators
from benchmarks.charts.figures import cut_spans, draw_figures
from benchmarks.charts.frame import LANE, Frame, lanes
from benchmarks.charts.inputs import ControlCharts, Panel
from benchmarks.charts.scales import Months, Scale, fit, ticks
from benchmarks.charts.svg import TEXT_SIZE, element, number, paragraph, text, text_width, wrapped
from benchmarks.formatting import format_figure
from benchmarks.statistics.words import latest_words

PLOT_HEIGHT = 210
LINE = 16
GAP = 24
SIDE_BY_SIDE = 800


@dataclass(frozen=True, slots=True)
class Panels:
    """Drawn panels and the height at which they end."""

    drawn: str
    frames: tuple[Frame, ...]
    bottom: float


def draw_panels(charts: ControlCharts, window: tuple[str, str], width: int, top: float) -> Panels:
    """The panels from `top` down, showing the months of `window`."""
    columns = 2 if width >= SIDE_BY_SIDE and len(charts.panels) > 1 else 1
    room = (width - GAP * (columns - 1)) / columns
    heads = [wrapped(latest_words(p.chart, charts.unit, charts.decimals), room) for p in charts.panels]
    lefts = [i % columns * (room + GAP) for i in range(len(heads))]
    frames = _frames(charts, window, lefts, room)
    note_rows = _rows(frame.note_lanes for frame in frames)
    head_room = 22 + LINE * max(len(head) for head in heads)
    above = head_room + 10 + LANE * (note_rows + frames[0].cut_rows)
    drawn = ""
    for i, frame in enumerate(frames):
        start = top + (i // columns) * (above + PLOT_HEIGHT + 44)
        scale = replace(frame.scale, top=start + above, bottom=start + above + PLOT_HEIGHT)
        frames[i] = replace(frame, scale=scale)
        drawn += _heading(frame.panel, heads[i], lefts[i], start) + _panel(frames[i], frames[0])
    return Panels(drawn, tuple(frames), frames[-1].scale.bottom + 32)


def _frames(charts: ControlCharts, window: tuple[str, str], lefts: list[float], room: float) -> list[Frame]:
    """Frames that know their width and their rows above the plot, not yet their height."""
    low, high = _extent(charts, window)
    labels = [format_figure(value, charts.unit, charts.decimals) for value in ticks(low, high, charts.unit)]
    margin = round(max(text_width(label) for label in ["0", *labels])) + 10
    frames = []
    for panel, left in zip(charts.panels, lefts, strict=True):
        months = Months(*window, round(left, 1) + margin, round(left + room, 1) - margin)
        spans = [
            (note.number, months.x(note.period), months.x(note.period) + LANE)
            for note in panel.notes
            if window[0] <= note.period <= window[1]
        ]
        frames.append(Frame(charts, panel, Scale(low, high, 1, 0), months, lanes(spans), {}, 0))
    cuts = [lanes(cut_spans(frame)) for frame in frames]
    return [replace(frame, cut_lanes=cut, cut_rows=_rows(cuts)) for frame, cut in zip(frames, cuts, strict=True)]


def _rows(placed: Iterable[Mapping[Any, int]]) -> int:
    """How many rows the fullest panel needs."""
    return 1 + max(chain([-1], *(rows.values() for rows in placed)))


def _panel(frame: Frame, first: Frame) -> str:
    """A panel. The other trusts and England are drawn once; later panels refer to them."""
    name = f"{frame.charts.key}-others"
    comparators = [*frame.charts.others, *frame.charts.nation]
    if frame is first:
        others = draw_comparators(frame, name)
    elif any(frame.months.first <= period <= frame.months.last for period in comparators):
        dx, dy = frame.months.left - first.months.left, frame.scale.top - first.scale.top
        others = element("use", href=f"#{name}", x=dx, y=dy)
    else:
        others = ""
    return element(
        "g",
        draw_backdrop(frame, others) + draw_figures(frame),
        class_="chart-panel",
        data_organisation=frame.panel.code,
        data_first=frame.months.first,
        data_left=frame.months.left,
        data_step=f"{frame.months.step:.3f}",
    )


def _heading(panel: Panel, said: list[str], left: float, top: float) -> str:
    mark, x = "", left
    if panel.mark:
        filled = panel.mark.filled
        mark = element(
            "path",
            d=panel.mark.path,
            transform=f"translate({number(left)} {number(top)})",
            stroke_width=2.5,
            stroke=None if filled else panel.mark.colour,
            fill=panel.mark.colour if filled else "none",
        )
        x += 20
    name = text(panel.name, x, top + 13, font_size=TEXT_SIZE, font_weight="bold")
    return mark + name + paragraph(said, left, top + 30, LINE)


def _extent(charts: ControlCharts, window: tuple[str, str]) -> tuple[float, float]:
    figures: list[float] = []
    core = [0.0] if charts.zero else []
    for segment in chain.from_iterable(panel.chart.segments for panel in charts.panels):
        drawn = [reading for reading in segment.readings if window[0] <= reading.period <= window[1]]
        figures += [reading.value for reading in drawn if reading.value is not None]
        if drawn and segment.limits:
            core += [charts.bounds.clip(limit) for limit in (segment.limits.lower, segment.limits.upper)]
    in_force = (t for t in charts.targets if t.first <= window[1] and (not t.last or t.last >= window[0]))
    return fit(figures, core + [target.value for target in in_force])
