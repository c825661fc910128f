"""Icons with the meanings of Making Data Count, drawn by ourselves: shape and letter beside colour.

Their words are the accessible name; whoever shows an icon beside the same words leaves the name empty.
"""

from benchmarks.charts.palette import GREY, SHAPES
from benchmarks.charts.svg import element, text, words_in
from benchmarks.statistics.icons import Assurance, Meaning, Variation

SIZE = 40
_CALM = ((8, 22), (14, 17), (20, 23), (26, 17), (32, 22))
_RISE = ((7, 29), (13, 26), (18, 28), (25, 19), (31, 13))
_ASSURANCE = {
    Assurance.PASS: ("P", SHAPES[Meaning.IMPROVEMENT].colour, 29),
    Assurance.FAIL: ("F", SHAPES[Meaning.CONCERN].colour, 11),
    Assurance.HIT_OR_MISS: ("?", GREY, 20),
}


def draw_variation_icon(variation: Variation, words: str = "") -> str:
    """Dots on a line; the unusual ones at its end have the signal's shape, with H for high and L for low."""
    if variation is Variation.COMMON_CAUSE:
        return _icon("variation", str(variation), words, GREY, _line(_CALM, GREY) + _dots(_CALM, GREY))
    meaning, way = str(variation).rsplit("-", 1)
    shape = SHAPES[Meaning(meaning)]
    places = _RISE if way == "high" else tuple((x, SIZE - y) for x, y in _RISE)
    marks = element("path", d=shape.path(places[3:], 8), fill=shape.colour)
    letter = _letter(
        "H" if way == "high" else "L", 12 if way == "high" else 11, 18 if way == "high" else 33, shape.colour
    )
    body = _line(places, shape.colour) + _dots(places[:3], shape.colour) + marks + letter
    return _icon("variation", str(variation), words, shape.colour, body)


def draw_assurance_icon(assurance: Assurance, words: str = "") -> str:
    """The target as a dashed line, above, below or through what is to be expected, and P, F or ?."""
    letter, colour, target = _ASSURANCE[assurance]
    data = "M3 20H13M27 20H37" if assurance is Assurance.HIT_OR_MISS else f"M4 {target}H36"
    dashes = element("path", d=data, stroke="currentColor", stroke_width=1.5, stroke_dasharray="4 2")
    foot = {29: 21, 11: 31, 20: 26}[target]
    body = dashes + _letter(letter, 20, foot, colour)
    return _icon("assurance", str(assurance), words, colour, body)


def _letter(letter: str, x: float, foot: float, colour: str) -> str:
    return text(letter, x, foot, font_size=15, font_weight="bold", text_anchor="middle", fill=colour)


def _line(places: tuple[tuple[int, int], ...], colour: str) -> str:
    data = "M" + "L".join(f"{x} {y}" for x, y in places)
    return element("path", d=data, stroke=colour, fill="none", stroke_width=1.2)


def _dots(places: tuple[tuple[int, int], ...], colour: str) -> str:
    return "".join(element("circle", cx=x, cy=y, r=2.4, fill=colour) for x, y in places)


def _icon(kind: str, name: str, words: str, colour: str, body: str) -> str:
    ring = element("circle", cx=20, cy=20, r=18.5, fill="none", stroke=colour, stroke_width=2.5)
    return element(
        "svg",
        (element("title", words_in(words)) if words else "") + ring + body,
        xmlns="http://www.w3.org/2000/svg",
        viewBox=f"0 0 {SIZE} {SIZE}",
        width=SIZE,
        height=SIZE,
        role="img" if words else None,
        aria_label=words or None,
        aria_hidden=None if words else "true",
        class_=f"icon icon-{kind} icon-{name}",
        font_family="Lato,Arial,sans-serif",
        fill="currentColor",
    )
