"""The mark and the colour that a trust keeps everywhere: on lists, on charts, in print.

The colours stay apart from each other under protanopia, deuteranopia and tritanopia, stand out from white by more
than 4.5 to 1, and are none of the colours that charts give to signals. The shape alone tells the trusts apart.
"""

from dataclasses import dataclass

from portal.models.organisation import MarkShape


@dataclass(frozen=True)
class Mark:
    """`path` draws the shape in a square of 16 units; an open shape is drawn as a line of 2.5 units."""

    colour: str
    path: str
    filled: bool


MARKS: dict[MarkShape, Mark] = {
    MarkShape.FILLED_CIRCLE: Mark("#00686b", "M8 2a6 6 0 1 1 0 12a6 6 0 1 1 0-12z", filled=True),
    MarkShape.OPEN_DIAMOND: Mark("#8a4b08", "M8 2l6 6l-6 6l-6-6z", filled=False),
    MarkShape.FILLED_SQUARE: Mark("#212b32", "M3 3h10v10h-10z", filled=True),
    MarkShape.OPEN_TRIANGLE: Mark("#b312b3", "M8 2.5l6 11h-12z", filled=False),
}
