"""Control charts of one measure: two trusts on one scale, or the difference of the two."""

from itertools import chain

from benchmarks.charts.figures import target_at
from benchmarks.charts.frame import Frame
from benchmarks.charts.inputs import WIDE, ControlCharts, Note
from benchmarks.charts.legend import draw_legend
from benchmarks.charts.palette import GREY
from benchmarks.charts.panels import LINE, draw_panels
from benchmarks.charts.svg import BOLD, TEXT_SIZE, document, element, paragraph, text, wrapped
from benchmarks.formatting import count_of, format_figure, format_month, heading_of
from benchmarks.statistics.words import latest_words, limits_words

NOTES_IN_KEY = 12


def draw_control_charts(charts: ControlCharts, width: int = WIDE, background: bool = False) -> str:
    """The picture, `width` units wide: panels side by side from 800 on, below each other under it.

    A measure without figures gives a picture that says so. See `benchmarks.charts.inputs` for what goes in.
    """
    periods = sorted({reading.period for panel in charts.panels for reading in panel.chart.readings})
    first, last = charts.first or (periods or [""])[0], charts.last or (periods or [""])[-1]
    shown = [period for period in periods if first <= period <= last]
    head = wrapped(charts.title, width, (TEXT_SIZE + 2) * BOLD)
    body = [paragraph(head, 0, 16, 20, font_size=TEXT_SIZE + 2, font_weight="bold")]
    top = 20.0 * len(head) + 4
    subtitle = wrapped(f"In {heading_of(charts.unit)}. Rules: {_dialects(charts)}.", width)
    body.append(paragraph(subtitle, 0, top + 12, LINE))
    top += LINE * len(subtitle) + 8
    if not shown:
        body.append(text("There are no figures for these months.", 0, top + 20, font_size=TEXT_SIZE))
        return _finish(charts, width, top + 40, "".join(body), background)
    panels = draw_panels(charts, (first, last), width, top)
    legend, height = draw_legend(charts, panels.frames, panels.bottom, width)
    feet, bottom = _feet(charts, panels.frames, width, panels.bottom + height + 6)
    dot = _dot(charts.key, panels.frames[0].mark_size * 0.28)
    return _finish(charts, width, bottom, "".join([*body, dot, panels.drawn, legend, feet]), background)


def describe(charts: ControlCharts) -> str:
    """What the picture shows, in words, for people who do not see it."""
    parts = []
    for panel in charts.panels:
        said = latest_words(panel.chart, charts.unit, charts.decimals)
        limits = limits_words(panel.chart, charts.unit, charts.decimals, charts.bounds) if panel.chart.latest else ""
        parts.append(f"{panel.name}: {said} {limits}".strip())
    ends = [panel.chart.readings[-1].period for panel in charts.panels if panel.chart.readings]
    target = target_at(charts.targets, charts.last or max(ends)) if ends else None
    if target is not None:
        parts.append(f"Target {format_figure(target, charts.unit, charts.decimals)}.")
    if charts.nation:
        period = max(charts.nation)
        figure = format_figure(charts.nation[period], charts.unit, charts.decimals)
        parts.append(f"{charts.nation_name} {figure} in {format_month(period)}.")
    if notes := notes_of(charts):
        parts.append(f"{count_of(len(notes), 'note')}: " + " ".join(_note_words(note) for note in notes[:NOTES_IN_KEY]))
    return " ".join([*parts, f"Rules: {_dialects(charts)}."])


def notes_of(charts: ControlCharts) -> list[Note]:
    """The notes of all panels, each number once."""
    notes = {note.number: note for panel in charts.panels for note in panel.notes}
    return [notes[number] for number in sorted(notes)]


def _feet(charts: ControlCharts, frames: tuple[Frame, ...], width: int, top: float) -> tuple[str, float]:
    """The key of the notes, what the limits rest on, and the caller's own footnotes."""
    placed = set(chain.from_iterable(frame.note_lanes for frame in frames))
    notes = [note for note in notes_of(charts) if note.number in placed]
    rows = [_note_words(note) for note in notes[:NOTES_IN_KEY]]
    if len(notes) > NOTES_IN_KEY:
        rows.append(f"and {len(notes) - NOTES_IN_KEY} more, in the table")
    for frame in frames:
        chart = frame.panel.chart
        rows.append(f"{frame.panel.name}: {limits_words(chart, charts.unit, charts.decimals, charts.bounds)}")
        for segment in chart.segments[1:]:  # what begins with the figures begins nothing afresh
            if segment.start:
                rows.append(
                    f"{frame.panel.name}: range afresh from {format_month(segment.start.period)} ({segment.start.reason})."
                )
    lines = [line for row in dict.fromkeys([*rows, *charts.footnotes]) for line in wrapped(row, width)]
    return element("g", paragraph(lines, 0, top + 12, LINE), class_="chart-feet"), top + 12 + LINE * len(lines)


def _note_words(note: Note) -> str:
    return f"{note.number}. {format_month(note.period)}: {note.words}"


def _dialects(charts: ControlCharts) -> str:
    return " and ".join(dict.fromkeys(panel.chart.dialect.name for panel in charts.panels)) or "none"


def _dot(key: str, radius: float) -> str:
    """The marker of every figure."""
    return element(
        "defs",
        element(
            "marker",
            element("circle", cx=3, cy=3, r=radius, fill=GREY),
            id=f"{key}-dot",
            markerWidth=6,
            markerHeight=6,
            refX=3,
            refY=3,
            markerUnits="userSpaceOnUse",
        ),
    )


def _finish(charts: ControlCharts, width: int, height: float, body: str, background: bool) -> str:
    return document(charts.key, "control", (width, round(height)), charts.title, describe(charts), body, background)
