"""Colours and shapes of signals, as the NHS draws them: never colour alone.

Each colour stands out by at least 3 to 1 from white and from black, so that it serves in forced dark colours too.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from benchmarks.charts.svg import XY, number
from benchmarks.statistics.icons import Meaning

GREY = "#768692"


@dataclass(frozen=True, slots=True)
class TrustMark:
    """The shape and colour that a trust keeps everywhere. `path` draws in a square of 16 units."""

    colour: str
    path: str
    filled: bool


@dataclass(frozen=True, slots=True)
class Shape:
    """A mark of a point. `outline` are steps from corner to corner in units of half the mark's size, the first from
    the point itself.
    """

    words: str
    colour: str
    outline: tuple[XY, ...]

    def path(self, points: Iterable[XY], size: float) -> str:
        """Path data of one mark at each point, `size` units across."""
        (dx, dy), *steps = [(x * size / 2, y * size / 2) for x, y in self.outline]
        body = "l" + " ".join(f"{number(x)} {number(y)}" for x, y in steps).replace(" -", "-") + "z"
        return "".join(f"M{number(x + dx)} {number(y + dy)}{body}" for x, y in points)


SHAPES: dict[Meaning, Shape] = {
    Meaning.IMPROVEMENT: Shape("improvement", "#005eb8", ((-0.9, -0.9), (1.8, 0), (0, 1.8), (-1.8, 0))),
    Meaning.CONCERN: Shape("concern", "#d05a00", ((0, -1.3), (1.2, 2.1), (-2.4, 0))),
    Meaning.NEITHER: Shape(
        "unusual",
        "#8a3ab9",
        (
            *((-0.4, -1.2), (0.8, 0), (0, 0.8), (0.8, 0), (0, 0.8), (-0.8, 0)),
            *((0, 0.8), (-0.8, 0), (0, -0.8), (-0.8, 0), (0, -0.8), (0.8, 0)),
        ),
    ),
}


def crosses(points: Iterable[XY]) -> str:
    """Path data of a small cross at each point, where a figure was due."""
    return "".join(f"M{number(x - 3)} {number(y - 3)}l6 6m0-6l-6 6" for x, y in points)
