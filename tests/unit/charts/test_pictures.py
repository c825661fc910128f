"""Every picture is sound SVG that a strict policy, a screen reader and a grey printer can bear."""

import re

import pytest

from benchmarks.charts.control import draw_control_charts
from benchmarks.charts.funnel import FunnelPlot, draw_funnel
from benchmarks.charts.icons import draw_assurance_icon, draw_variation_icon
from benchmarks.charts.inputs import MEDIUM, NARROW, WIDE, Note
from benchmarks.charts.palette import GREY, SHAPES
from benchmarks.charts.peers import Peer, PeerStrip, draw_peer_strip
from benchmarks.charts.sparkline import draw_sparkline
from benchmarks.statistics.control_chart import Baseline
from benchmarks.statistics.funnel import funnel
from benchmarks.statistics.icons import Assurance, Variation
from tests.unit.charts.pictures import CIRCLE, DIAMOND, SVG, charts_of, long_charts, panel_of, parse, words_of
from tests.unit.statistics.series import CALM, chart_of

HOSTILE = '<script>alert("1")</script> & \x00\x1b\ud800 "ąÑ🚑" ' + "x" * 400
COUNTS = {"RYE": (29, 100), "RRU": (70, 200), "RX9": (500, 900), "R1F": (2, 5)}


def strip(title="Peers", values=(7.0, 9.0, None, 8.0)):
    peers = [
        Peer(f"{title} {i}", value, mark)
        for i, (value, mark) in enumerate(zip(values, (CIRCLE, DIAMOND, None, None), strict=True))
    ]
    return PeerStrip("peers", title, "seconds", tuple(peers), england=8.0, target=7.5, footnotes=(title,))


def funnel_plot(title="Funnel", counts=COUNTS):
    names = {code: f"{title} {code}" for code in counts}
    return FunnelPlot("funnel", title, funnel(counts), names, {"RYE": CIRCLE, "RRU": DIAMOND}, footnotes=(title,))


def all_pictures(title: str, width: int) -> dict[str, str]:
    note = Note(1, "2018-02", title)
    return {
        "control": draw_control_charts(
            charts_of(panel_of([*CALM, 99], notes=[note]), title=title, footnotes=(title,)), width
        ),
        "long": draw_control_charts(long_charts(), width),
        "peers": draw_peer_strip(strip(title), width),
        "funnel": draw_funnel(funnel_plot(title), width),
        "sparkline": draw_sparkline("spark", title, chart_of(CALM)),
        **{str(icon): draw_variation_icon(icon, title) for icon in Variation},
        **{str(icon): draw_assurance_icon(icon, title) for icon in Assurance},
    }


PICTURES = [(title, width) for title in ("Category 2: mean", HOSTILE) for width in (NARROW, MEDIUM, WIDE)]


@pytest.mark.parametrize(("title", "width"), PICTURES)
def test_pictures_are_sound_and_bear_a_strict_policy(title, width):
    """Well-formed, whatever the words; no style, no script, no other host; every id once; nothing that is no number."""
    for name, svg in all_pictures(title, width).items():
        root = parse(svg)
        assert not [e for e in root.iter() if e.tag in (f"{SVG}style", f"{SVG}script") or "style" in e.attrib], name
        assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)", svg), name
        assert not re.search(r"\b(nan|inf|None)\b", svg), name
        ids = [e.get("id") for e in root.iter() if e.get("id")]
        assert len(ids) == len(set(ids)), name


@pytest.mark.parametrize("width", [NARROW, MEDIUM, WIDE])
def test_pictures_have_a_name_and_a_description(width):
    """Role, title and description, tied to the picture by ids."""
    for name, svg in all_pictures("Category 2: mean", width).items():
        root = parse(svg)
        assert root.get("role") == "img", name
        if "icon" in root.get("class"):
            assert root.get("aria-label") == root.find(f"{SVG}title").text == "Category 2: mean"
            continue
        title, description = root.get("aria-labelledby").split()
        assert root.find(f"{SVG}title").get("id") == title
        assert root.find(f"{SVG}desc").get("id") == description
        assert root.find(f"{SVG}desc").text.strip(), name


@pytest.mark.parametrize("width", [NARROW, MEDIUM, WIDE])
def test_text_begins_and_marks_lie_inside_the_picture(width):
    """Nothing is drawn beyond the edge."""
    for name, svg in all_pictures("Category 2: mean", width).items():
        root = parse(svg)
        wide, high = float(root.get("width")), float(root.get("height"))
        for element in root.iter(f"{SVG}text"):
            assert -2 <= float(element.get("x")) <= wide, (name, element.text)
            assert 0 < float(element.get("y")) <= high, (name, element.text)


def test_an_icon_without_words_is_hidden_from_screen_readers():
    """Where the words stand beside it."""
    root = parse(draw_variation_icon(Variation.COMMON_CAUSE))
    assert (root.get("aria-hidden"), root.get("role")) == ("true", None)


def test_icons_differ_without_their_colours():
    """Each of the ten can be told apart in grey."""
    icons = [draw_variation_icon(icon) for icon in Variation] + [draw_assurance_icon(icon) for icon in Assurance]
    colours = "|".join([GREY, *(shape.colour for shape in SHAPES.values())])
    assert len({re.sub(colours, "", re.sub(r'class="[^"]*"', "", icon)) for icon in icons}) == 10


def test_signals_have_shapes_of_their_own_and_colours_that_stand_out():
    """At least 3 to 1 from white and from black."""
    assert len({shape.outline for shape in SHAPES.values()}) == len(SHAPES)
    for colour in [GREY, *(shape.colour for shape in SHAPES.values())]:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
        assert 1.05 / (luminance + 0.05) >= 3
        assert (luminance + 0.05) / 0.05 >= 3


@pytest.mark.parametrize(
    "values", [[], [None] * 20, [5], [None, 5], [5] * 30, [0] * 30, [5, None] * 20, [1e9, -1e9] * 9]
)
@pytest.mark.parametrize("unit", ["seconds", "percent", "minutes", "calls", "pounds"])
def test_poor_series_give_a_picture_that_says_so(values, unit):
    """No figures, one, all equal, all missing, none with a neighbour: never an empty box, never an error."""
    svg = draw_control_charts(charts_of(panel_of(values), panel_of(values, "RRU"), unit=unit), NARROW)
    assert parse(svg).find(f"{SVG}desc").text
    if all(value is None for value in values):
        assert "There are no figures" in words_of(svg)


def test_a_baseline_that_is_far_away_still_draws():
    """All that follows lies off its scale."""
    svg = draw_control_charts(charts_of(panel_of([*CALM, *[5000] * 40], baseline=Baseline("2018-01", "2019-08", "x"))))
    assert "1:23:20" in words_of(svg)


@pytest.mark.parametrize("first", ["2031-01", "2010-01"])
def test_a_window_without_figures_says_so(first):
    """A month in the future, or before the series."""
    svg = draw_control_charts(charts_of(first=first, last=f"{first[:4]}-12"))
    assert "There are no figures for these months." in words_of(svg)


def test_a_strip_without_figures_says_who_has_none():
    """In words."""
    svg = draw_peer_strip(PeerStrip("p", "Peers", "seconds", (Peer("London", None, DIAMOND), Peer("Yorkshire", None))))
    assert "No figure: London and Yorkshire." in words_of(svg)


def test_a_strip_names_our_trusts_and_england():
    """With their figures; the others by their dots."""
    words = words_of(draw_peer_strip(strip()))
    for part in ("Peers 0 0:07", "Peers 1 0:09", "England 0:08", "Target 0:08", "No figure: Peers 2."):
        assert part in words
    assert "Peers 3" not in words


def test_a_funnel_says_what_it_does_not_do():
    """Case mix, limits, and who stands out."""
    svg = draw_funnel(funnel_plot())
    assert "Not adjusted for case mix." in words_of(svg)
    assert "Funnel RYE 29.0 %" in words_of(svg)
    assert "together" in parse(svg).find(f"{SVG}desc").text


def test_a_sparkline_without_figures_is_nothing():
    """The table says that there are none."""
    assert draw_sparkline("s", "x", chart_of([])) == ""
    assert draw_sparkline("s", "x", chart_of([None] * 30)) == ""


def test_the_peer_strips_words_stay_within_a_phones_width_and_no_line_strikes_a_figure_out():
    """Given England whose figure is an average of centiles and a target near figures of the axis, at a phone's width."""
    peers = tuple(Peer(f"Trust {i}", value) for i, value in enumerate((2000.0, 2400.0, 3100.0, 8431.0)))
    words = "average of the trusts’ centiles"
    svg = draw_peer_strip(
        PeerStrip("peers", "90th centile", "seconds", peers, 3590.0, words, target=2400.0, decimals=0), NARROW
    )
    texts = [(each.text, float(each.get("x"))) for each in parse(svg).iter(f"{SVG}text")]
    assert all(x >= 0 for _, x in texts)
    assert f"England: {words}." in words_of(svg)
    assert "1:00:00" not in words_of(svg)
    assert "2:00:00" in words_of(svg)
