"""Charts for tests, and ways to look into them."""

from xml.etree import ElementTree

from benchmarks.catalogue.measures import Direction
from benchmarks.charts.inputs import ControlCharts, Note, Panel, TargetLine
from benchmarks.charts.palette import TrustMark
from benchmarks.statistics.control_chart import control_chart
from benchmarks.statistics.limits import Bounds
from tests.unit.statistics.series import CALM, points

CIRCLE = TrustMark("#00686b", "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z", True)
DIAMOND = TrustMark("#8a4b08", "M8 2l6 6l-6 6l-6-6z", False)
SVG = "{http://www.w3.org/2000/svg}"


def panel_of(values, code="RYE", notes=(), step=1, direction=Direction.LOWER, **options) -> Panel:
    chart = control_chart(points(values, step=step), direction=direction, **options)
    return Panel(code, {"RYE": "South Central", "RRU": "London"}[code], chart, CIRCLE, tuple(notes))


def charts_of(*panels: Panel, **options) -> ControlCharts:
    given = {"key": "c2", "title": "Category 2 response time: mean", "unit": "seconds", "bounds": Bounds(0)}
    return ControlCharts(panels=panels or (panel_of(CALM),), **given | options)


def long_charts() -> ControlCharts:
    """Two panels of 120 months with everything on them."""
    values = [1000 + 37 * ((i * 7919) % 23) + 3 * i for i in range(120)]
    values[40] = None
    notes = [Note(n, f"20{18 + n % 10}-0{1 + n % 9}", "A winter plan with more crews at night") for n in range(1, 9)]
    others = {f"{2018 + i // 12}-{i % 12 + 1:02d}": (700.0 + i % 17, 2500.0 - 7 * (i % 29)) for i in range(120)}
    return charts_of(
        panel_of(values, "RYE", notes),
        panel_of([None if v is None else v + 111 for v in values[::-1]], "RRU", notes),
        others=others,
        nation={period: 1400.0 + 13 * (n % 19) for n, period in enumerate(others)},
        nation_name="England (average of the trusts’ centiles)",
        targets=(TargetLine(1080, "2018-01"),),
        footnotes=(
            "Source: NHS England, Ambulance Systems Indicators. Data to December 2027, published in January 2028.",
        ),
    )


def parse(svg: str) -> ElementTree.Element:
    return ElementTree.fromstring(svg)


def words_of(svg: str) -> str:
    """All drawn text, in order."""
    return " ".join(element.text or "" for element in parse(svg).iter(f"{SVG}text"))


def part(svg: str, name: str) -> list[ElementTree.Element]:
    """The elements of a class."""
    return [element for element in parse(svg).iter() if name in element.get("class", "").split()]
