"""The funnel plot of a clinical outcome over all trusts."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from benchmarks.charts.backdrop import stroke
from benchmarks.charts.inputs import MEDIUM
from benchmarks.charts.palette import GREY, TrustMark
from benchmarks.charts.peers import mark_at
from benchmarks.charts.scales import Scale, fit, ticks
from benchmarks.charts.svg import (
    BOLD,
    TEXT_SIZE,
    document,
    element,
    line,
    paragraph,
    text,
    text_width,
    words_in,
    wrapped,
)
from benchmarks.formatting import count_of, format_figure, join_words
from benchmarks.statistics.funnel import ALARM, WARNING, Funnel, FunnelTrust

HEIGHT = 240
LINE = 16
STEPS = 24
NOT_ADJUSTED = "Not adjusted for case mix."


@dataclass(frozen=True, slots=True)
class FunnelPlot:
    """`names` by code; `marks` of our own trusts; `patients` says whom the denominator counts."""

    key: str
    title: str
    funnel: Funnel
    names: Mapping[str, str]
    marks: Mapping[str, TrustMark] = field(default_factory=dict)
    patients: str = "patients"
    decimals: int | None = None
    footnotes: tuple[str, ...] = ()


def draw_funnel(plot: FunnelPlot, width: int = MEDIUM, background: bool = False) -> str:
    """The picture: the share against the number of patients, the 95 % and 99.8 % limits, each trust."""
    head = wrapped(plot.title, width, TEXT_SIZE * BOLD)
    own, rows = _own(plot, 20.0 * len(head), width)
    top = 20.0 * len(head) + LINE * rows + 12
    left, right = 58.0, width - 14.0
    largest = max(trust.denominator for trust in plot.funnel.trusts)
    smallest = min(trust.denominator for trust in plot.funnel.trusts)
    shares = [100 * trust.share for trust in plot.funnel.trusts]
    edges = plot.funnel.limits_at(smallest, ALARM)
    scale = Scale(*fit(shares, [max(0.0, 100 * edges.lower), 100 * edges.upper]), top + HEIGHT, top)
    reach = largest * 1.06

    def x(patients: float) -> float:
        return left + patients / reach * (right - left)

    body = paragraph(head, 0, 14, 20, font_size=TEXT_SIZE, font_weight="bold") + own
    body += _axes(plot, scale, (left, right), reach)
    body += _curves(plot.funnel, scale, x, smallest * 0.5, reach)
    for trust in plot.funnel.trusts:
        body += _trust(plot, trust, x(trust.denominator), scale.y(100 * trust.share), right)
    feet = [row for words in (_said(plot), *plot.footnotes) for row in wrapped(words, width)]
    foot = scale.bottom + 40
    body += paragraph([f"Number of {plot.patients}"], left, foot, LINE) + paragraph(feet, 0, foot + 22, LINE)
    size = width, round(foot + 22 + LINE * len(feet))
    return document(plot.key, "funnel", size, plot.title, describe_funnel(plot), body, background)


def describe_funnel(plot: FunnelPlot) -> str:
    """The funnel in words."""
    own = [
        f"{plot.names[t.code]} {_percent(plot, t.share)} of {t.denominator:,.0f}"
        for t in plot.funnel.trusts
        if t.code in plot.marks
    ]
    outside = [plot.names[trust.code] for trust in plot.funnel.trusts if trust.outside_alarm]
    stands_out = (
        f"Outside the 99.8 % limits: {join_words(outside)}." if outside else "No trust lies outside the 99.8 % limits."
    )
    return f"{join_words(own)}. " * bool(own) + f"{stands_out} {_said(plot)}"


def _said(plot: FunnelPlot) -> str:
    words = f"All {count_of(len(plot.funnel.trusts), 'trust')} together: {_percent(plot, plot.funnel.centre)}."
    if plot.funnel.dispersion > 1:
        words += " Limits widened, because trusts differ by more than chance."
    return f"{words} Inner limits 95 %, outer limits 99.8 %. {NOT_ADJUSTED}"


def _percent(plot: FunnelPlot, share: float) -> str:
    return format_figure(100 * share, "percent", plot.decimals)


def _axes(plot: FunnelPlot, scale: Scale, sides: tuple[float, float], reach: float) -> str:
    left, right = sides
    rows = ticks(scale.low, scale.high, "percent")
    columns = ticks(0, reach, plot.patients, 5)
    places = [left + value / reach * (right - left) for value in columns]
    grid = "".join(f"M{left:g} {scale.y(value):.1f}H{right:g}" for value in rows)
    feet = "".join(f"M{x:.1f} {scale.bottom:g}v5" for x in places)
    figures = "".join(text(_percent(plot, value / 100), left - 6, scale.y(value) + 4) for value in rows)
    counts = "".join(
        text(format_figure(v, plot.patients), x, scale.bottom + 19) for v, x in zip(columns, places, strict=True)
    )
    return (
        stroke(grid, stroke_opacity=0.2)
        + stroke(f"M{left:g} {scale.bottom:g}H{right:g}{feet}")
        + element("g", figures, text_anchor="end")
        + element("g", counts, text_anchor="middle")
    )


def _own(plot: FunnelPlot, top: float, width: int) -> tuple[str, int]:
    """Our own trusts with their marks and shares, in a row or below each other, and how many rows that takes."""
    drawn, x, row = "", 0.0, 0
    for trust in plot.funnel.trusts:
        if mark := plot.marks.get(trust.code):
            words = f"{plot.names[trust.code]} {_percent(plot, trust.share)}"
            room = 20 + text_width(words) + 16
            if x and x + room > width:
                x, row = 0.0, row + 1
            foot = top + 14 + LINE * row
            drawn += mark_at(mark, x + 8, foot - 4) + text(words, x + 20, foot)
            x += room
    return drawn, row + 1 if drawn else 0


def _curves(funnel: Funnel, scale: Scale, x: Callable[[float], float], first: float, last: float) -> str:
    patients = [first * (last / first) ** (i / STEPS) for i in range(STEPS + 1)]
    drawn = stroke(f"M{x(first):.1f} {scale.y(100 * funnel.centre):.1f}H{x(last):.1f}", class_="chart-average")
    for confidence, dashes in ((WARNING, "2 3"), (ALARM, "5 4")):
        data = ""
        for end in ("lower", "upper"):
            curve = [(n, 100 * getattr(funnel.limits_at(n, confidence), end)) for n in patients]
            inside = [(x(n), scale.y(share)) for n, share in curve if 0 < share < 100 and not scale.cuts(share)]
            data += line(inside) if inside else ""
        drawn += stroke(data, stroke_dasharray=dashes, class_="chart-limits")
    return drawn


def _trust(plot: FunnelPlot, trust: FunnelTrust, x: float, y: float, right: float) -> str:
    """Our own trusts by their marks; others are named beside their dot where they lie outside the limits."""
    name, mark = plot.names[trust.code], plot.marks.get(trust.code)
    title = element("title", words_in(f"{name} {_percent(plot, trust.share)}"))
    if mark:
        return mark_at(mark, x, y, title)
    dot = element("circle", title, cx=x, cy=y, r=4, fill=GREY)
    if not trust.outside_alarm:
        return dot
    end = x + 12 + text_width(name) > right
    return dot + text(name, x + (-9 if end else 9), y + 4, text_anchor="end" if end else None)
