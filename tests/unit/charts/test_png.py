"""The PNG shows the same picture, its words included, on a server without any fonts."""

import io
import re

import pytest
from PIL import Image, ImageChops

from benchmarks.charts.control import draw_control_charts
from benchmarks.charts.funnel import draw_funnel
from benchmarks.charts.icons import draw_assurance_icon
from benchmarks.charts.peers import draw_peer_strip
from benchmarks.charts.png import png_of
from benchmarks.statistics.icons import Assurance
from tests.unit.charts.pictures import long_charts
from tests.unit.charts.test_pictures import funnel_plot, strip


def image_of(svg: str) -> Image.Image:
    return Image.open(io.BytesIO(png_of(svg))).convert("RGB")


PICTURES = {
    "control": lambda: draw_control_charts(long_charts()),
    "peers": lambda: draw_peer_strip(strip()),
    "funnel": lambda: draw_funnel(funnel_plot()),
    "icon": lambda: draw_assurance_icon(Assurance.FAIL),
}


@pytest.mark.parametrize("name", PICTURES)
def test_every_word_is_drawn(name):
    """Take one text away and the picture differs where it stood: a font that is missing would draw nothing."""
    svg = PICTURES[name]()
    whole = image_of(svg)
    texts = re.findall(r"<text[^>]*>[^<]*</text>", svg)
    assert texts
    for words in texts[:: max(1, len(texts) // 8)]:
        assert ImageChops.difference(whole, image_of(svg.replace(words, "", 1))).getbbox(), words


def test_it_is_twice_the_size_on_white():
    """Sharp on a good screen; readable in a dark viewer."""
    image = image_of(PICTURES["peers"]())
    assert image.width == 2 * 640
    assert image.getpixel((image.width - 1, 0)) == (255, 255, 255)


def test_equal_pictures_make_equal_bytes():
    """So that a download can be compared."""
    svg = PICTURES["funnel"]()
    assert png_of(svg) == png_of(svg)


def test_what_is_no_picture_is_refused():
    """An error in words, not an empty file."""
    with pytest.raises(ValueError, match="unknown token"):
        png_of("no svg")


def test_no_glyph_is_missing_from_the_shipped_font():
    """Every sign that charts and formatting write has a shape: minus, dash, quotation marks, letters of Europe."""
    from PIL import ImageFont

    from benchmarks.charts.png import FONTS

    for path in FONTS:
        font = ImageFont.truetype(path, 20)
        missing = bytes(font.getmask("\uffff"))
        for sign in "−–“”’£%éüÑ0123456789:.,()?":
            assert bytes(font.getmask(sign)) != missing, sign
