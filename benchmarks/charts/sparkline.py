"""The sparkline of a table row: the last months, the average, the latest point by its mark."""

from statistics import median

from benchmarks.charts.backdrop import stroke
from benchmarks.charts.palette import GREY, SHAPES
from benchmarks.charts.scales import Months, Scale, fit
from benchmarks.charts.svg import document, element, line
from benchmarks.formatting import format_months
from benchmarks.statistics.control_chart import ControlChart
from benchmarks.statistics.icons import meaning_at
from benchmarks.statistics.series import month_number

WIDTH, HEIGHT = 120, 32
MONTHS_SHOWN = 24


def draw_sparkline(key: str, name: str, chart: ControlChart) -> str:
    """The last two years of a series, named for people who do not see it; an empty string without figures."""
    end = month_number(chart.readings[-1].period) if chart.readings else 0
    drawn = [reading for reading in chart.readings if end - month_number(reading.period) < MONTHS_SHOWN]
    figures = [reading.value for reading in drawn if reading.value is not None]
    if not figures:
        return ""
    months = Months(drawn[0].period, drawn[-1].period, 3, WIDTH - 3)
    limits = chart.current.limits if chart.current else None
    centre = limits.mean if limits else median(figures)
    scale = Scale(*fit(figures, (limits.lower, limits.upper) if limits else ()), HEIGHT - 5, 5)
    body = stroke(f"M0 {scale.y(centre):.1f}H{WIDTH}", stroke_opacity=0.4)
    data, run = "", []
    for reading in [*drawn, None]:
        if reading is not None and reading.value is not None:
            run.append((months.x(reading.period), scale.y(reading.value)))
        elif run:
            data, run = data + line(run), []
    body += element("path", d=data, fill="none", stroke=GREY, stroke_width=1.5, stroke_linecap="round")
    latest = next((reading for reading in reversed(drawn) if reading.value is not None), None)
    if latest is not None and latest.value is not None:
        place = months.x(latest.period), scale.y(latest.value)
        meaning = meaning_at(latest, chart)
        if meaning:
            body += element("path", d=SHAPES[meaning].path([place], 9), fill=SHAPES[meaning].colour)
        else:
            body += element("circle", cx=place[0], cy=place[1], r=3, fill=GREY)
    said = format_months(drawn[0].period, drawn[-1].period)
    return document(key, "sparkline", (WIDTH, HEIGHT), name, said, body)
