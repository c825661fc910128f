"""What the marks and lines of a control chart stand for: only those that are drawn."""

from collections.abc import Iterator, Sequence

from benchmarks.charts.backdrop import NATION, stroke
from benchmarks.charts.frame import Frame
from benchmarks.charts.inputs import ControlCharts
from benchmarks.charts.palette import GREY, SHAPES, crosses
from benchmarks.charts.svg import element, number, text, text_width
from benchmarks.statistics.icons import meaning_at

SAMPLE = 26
ROW = 18


def draw_legend(charts: ControlCharts, frames: Sequence[Frame], top: float, width: float) -> tuple[str, float]:
    """The legend in rows of `width`, and the height that it takes."""
    drawn, x, y = [], 0.0, top + 12
    for sample, words in _entries(charts, frames):
        room = SAMPLE + text_width(words) + 14
        if x and x + room - 14 > width:
            x, y = 0.0, y + ROW
        drawn.append(element("g", sample, transform=f"translate({number(x)} {number(y - 4)})"))
        drawn.append(text(words, x + SAMPLE, y))
        x += room
    return element("g", "".join(drawn), class_="chart-legend"), y - top + 8


def _entries(charts: ControlCharts, frames: Sequence[Frame]) -> Iterator[tuple[str, str]]:
    readings = [(reading, frame.panel.chart) for frame in frames for reading in frame.readings]
    segments = [segment for frame in frames for segment in frame.panel.chart.segments]
    yield (
        element("path", d="M0 0h20", stroke=GREY, stroke_width=1.5) + element("circle", cx=10, r=2.8, fill=GREY),
        "figure",
    )
    present = {meaning_at(reading, chart) for reading, chart in readings}
    for meaning, shape in SHAPES.items():
        if meaning in present:
            yield element("path", d=shape.path([(10, 0)], 10), fill=shape.colour), shape.words
    if any(segment.limits for segment in segments):
        yield stroke("M0 0h20"), "average"
        yield stroke("M0 0h20", stroke_dasharray="5 4"), "usual range"
    if any(segment.limits is None for segment in segments):
        yield stroke("M0 0h20"), "median (too few points for limits)"
    if charts.targets:
        yield stroke("M0 0h20", stroke_width=1.8, stroke_dasharray="9 3 2 3"), "target"
    if charts.others:
        yield element("rect", y=-5, width=20, height=10, fill_opacity=0.12), "other trusts, lowest to highest"
    if charts.nation:
        yield stroke("M0 0h20", **NATION), charts.nation_name
    if any(segment.baseline for segment in segments):
        yield stroke("M1 -3v5h18v-5", stroke_width=2), "months that set the range"
    if any(frame.panel.chart.segments[1:] for frame in frames):
        yield stroke("M9 -6v12m3 0v-12"), "range starts afresh"
    if any(reading.value is None for reading, _ in readings):
        yield stroke(crosses([(10, 0)]), stroke_width=1.5), "no figure"
