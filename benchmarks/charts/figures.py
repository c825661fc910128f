"""The figures of a control chart: line, marks of signals, gaps, points off the scale, notes, labels."""

from collections.abc import Iterator, Sequence

from benchmarks.charts.backdrop import stroke
from benchmarks.charts.frame import LANE, Frame
from benchmarks.charts.inputs import TargetLine
from benchmarks.charts.palette import GREY, SHAPES, crosses
from benchmarks.charts.svg import SMALL_TEXT, XY, element, line, text, text_width
from benchmarks.statistics.icons import Meaning, meaning_at

OFF_SCALE = "off the scale"


def draw_figures(frame: Frame) -> str:
    return _line(frame) + _marks(frame) + _missing(frame) + _cut(frame) + _notes(frame) + _labels(frame)


def cut_words(frame: Frame, value: float) -> str:
    return f"{frame.figure(value)} {OFF_SCALE}"


def cut_spans(frame: Frame) -> list[tuple[str, float, float]]:
    """The room that the figures of points above the scale take: period, left, right."""
    spans = []
    for reading in frame.readings:
        if reading.value is not None and reading.value > frame.scale.high:
            room = text_width(cut_words(frame, reading.value))
            left = min(frame.months.x(reading.period) - 4, frame.months.right - room)
            spans.append((reading.period, left, left + room + 6))
    return spans


def target_at(targets: Sequence[TargetLine], period: str) -> float | None:
    return next((t.value for t in targets if t.first <= period <= (t.last or period)), None)


def _line(frame: Frame) -> str:
    """The figures, joined where months follow one another in one segment; a dot on each is the path's marker."""
    data = ""
    for segment in frame.panel.chart.segments:
        run: list[XY] = []
        for reading in [*frame.drawn(segment), None]:
            if reading is not None and reading.value is not None:
                run.append(frame.at(reading))
            elif run:
                data += line(run)
                run = []
    if not data:
        return ""
    dot = f"url(#{frame.charts.key}-dot)"
    return element(
        "path",
        d=data,
        fill="none",
        stroke=GREY,
        stroke_width=1.5,
        marker_start=dot,
        marker_mid=dot,
        marker_end=dot,
        class_="chart-line",
    )


def _marks(frame: Frame) -> str:
    places: dict[Meaning, list[XY]] = {}
    for reading in frame.readings:
        meaning = meaning_at(reading, frame.panel.chart)
        if meaning and reading.value is not None:
            places.setdefault(meaning, []).append(frame.at(reading))
    return "".join(
        element("path", d=shape.path(places[meaning], frame.mark_size), fill=shape.colour, class_=f"chart-{meaning}")
        for meaning, shape in SHAPES.items()
        if meaning in places
    )


def _missing(frame: Frame) -> str:
    """A small cross on the axis where a figure was due."""
    places = [(frame.months.x(r.period), frame.scale.bottom - 8) for r in frame.readings if r.value is None]
    return stroke(crosses(places), stroke_width=1.5, class_="chart-missing")


def _cut(frame: Frame) -> str:
    """The figure of each point off the scale, and two strokes across the line where it was cut."""
    words, cuts = [], ""
    lefts = {period: left for period, left, _ in cut_spans(frame)}
    for reading in frame.readings:
        if reading.value is None or not frame.scale.cuts(reading.value):
            continue
        x, y = frame.at(reading)
        inward = 1 if reading.value > frame.scale.high else -1
        cuts += "".join(f"M{x - 6:.1f} {y + inward * dy + 3:.1f}l12-6" for dy in (11, 15))
        said = cut_words(frame, reading.value)
        if inward > 0:
            foot = frame.scale.top - 9 - frame.cut_lanes[reading.period] * LANE
            words.append(text(said, lefts[reading.period], foot))
        else:
            left = min(x + 9, frame.months.right - text_width(said))
            words.append(text(said, left, frame.scale.bottom - 6))
    return element("g", stroke(cuts) + "".join(words), class_="chart-cut") if words else ""


def _notes(frame: Frame) -> str:
    hairs = discs = ""
    above = frame.scale.top - 12 - frame.cut_rows * LANE
    for note in frame.panel.notes:
        if note.number in frame.note_lanes:
            x, y = frame.months.x(note.period), above - LANE * frame.note_lanes[note.number]
            hairs += f"M{x:.1f} {y + 8:.1f}V{frame.scale.bottom:g}"
            discs += element("circle", cx=x, cy=y, r=8, fill="none", stroke="currentColor")
            discs += text(str(note.number), x, y + 4)
    if not hairs:
        return ""
    return element(
        "g",
        stroke(hairs, stroke_opacity=0.5, stroke_dasharray="2 3") + discs,
        class_="chart-notes",
        text_anchor="middle",
    )


def _labels(frame: Frame) -> str:
    """The figures of the lines, at their right ends, pushed apart where they would overlap."""
    words, foot = "", float("-inf")
    for value, weight in sorted(_lines(frame), key=lambda row: frame.scale.y(row[0])):
        foot = max(frame.scale.y(value) + 4, foot + SMALL_TEXT + 1)
        words += text(frame.figure(value), frame.months.right + 5, foot, font_weight=weight)
    return element("g", words, class_="chart-labels") if words else ""


def _lines(frame: Frame) -> Iterator[tuple[float, str | None]]:
    """Target (bold), centre and limits of the newest segment that is drawn."""
    target = target_at(frame.charts.targets, frame.months.last)
    if target is not None:
        yield target, "bold"
    segment = next((s for s in reversed(frame.panel.chart.segments) if frame.drawn(s)), None)
    if segment and segment.limits:
        yield segment.limits.mean, None
        yield frame.charts.bounds.clip(segment.limits.upper), None
        yield frame.charts.bounds.clip(segment.limits.lower), None
    elif segment and segment.median is not None:
        yield segment.median, None
