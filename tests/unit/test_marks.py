"""Trusts are told apart without seeing colour, and by colour whatever a reader's colour vision."""

import math
import re
from itertools import combinations
from pathlib import Path

import pytest

from portal.marks import MARKS
from portal.models.organisation import MarkShape

STYLESHEET = Path(__file__).parents[2] / "portal/static/portal/portal.css"

# Machado, Oliveira and Fernandes (2009), severity 1.0, on linear RGB
VISION = {
    "usual": ((1, 0, 0), (0, 1, 0), (0, 0, 1)),
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}


def linear(colour: str) -> list[float]:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    return [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]


def luminance(rgb: list[float]) -> float:
    return 0.2126 * rgb[0] + 0.7152 * rgb[1] + 0.0722 * rgb[2]


def lab(rgb: list[float]) -> tuple[float, float, float]:
    red, green, blue = (min(1.0, max(0.0, part)) for part in rgb)
    white = (0.9505, 1.0, 1.089)
    xyz = (
        0.4124 * red + 0.3576 * green + 0.1805 * blue,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        0.0193 * red + 0.1192 * green + 0.9505 * blue,
    )
    x, y, z = (t ** (1 / 3) if t > 0.008856 else 7.787 * t + 16 / 116 for t in map(lambda a, b: a / b, xyz, white))
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen(colour: str, vision: str) -> tuple[float, float, float]:
    rgb = linear(colour)
    return lab([sum(weight * part for weight, part in zip(row, rgb, strict=True)) for row in VISION[vision]])


def test_every_shape_has_its_own_drawing_and_colour():
    assert set(MARKS) == set(MarkShape)
    assert len({mark.path for mark in MARKS.values()}) == len({mark.colour for mark in MARKS.values()}) == len(MARKS)


@pytest.mark.parametrize("vision", VISION)
@pytest.mark.parametrize(("one", "other"), list(combinations(MarkShape, 2)))
def test_colours_stay_apart_for_every_colour_vision(one, other, vision):
    """CIE76 distance of 20 or more; 2.3 is what an eye just notices."""
    assert math.dist(seen(MARKS[one].colour, vision), seen(MARKS[other].colour, vision)) >= 20


@pytest.mark.parametrize("shape", MarkShape)
def test_colours_stand_out_from_white_and_from_the_page(shape):
    """4.5 to 1, as for text (WCAG 1.4.3)."""
    for ground in ("#ffffff", "#f0f4f5"):
        assert (luminance(linear(ground)) + 0.05) / (luminance(linear(MARKS[shape].colour)) + 0.05) >= 4.5


def test_the_stylesheet_has_the_same_colours():
    """Charts take their colours from Python and pages from the stylesheet: both say the same."""
    found = re.findall(r"\.portal-mark--([\w-]+) \{ (fill|stroke): (#[0-9a-f]{6});", STYLESHEET.read_text())
    assert {shape: (how, colour) for shape, how, colour in found} == {
        shape.value: ("fill" if mark.filled else "stroke", mark.colour) for shape, mark in MARKS.items()
    }
