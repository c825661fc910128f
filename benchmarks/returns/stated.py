"""The form in which figures leave the reader: what a file states of one organisation's month of one dataset."""

import json
import re
from collections.abc import Iterable, Mapping
from functools import cache
from typing import NamedTuple

from benchmarks.returns.cells import Cell
from benchmarks.returns.statuses import STATUSES, is_figure

_RECORD, _UNIT = "\N{INFORMATION SEPARATOR TWO}", "\N{INFORMATION SEPARATOR ONE}"
_PLACE = re.compile(r"([A-Z]+)([0-9]+)")


class StatedMonth(NamedTuple):
    """`figures` is JSON, `{item code: figure in its stored form}` in the order of the codes: the text that is kept.

    `filled` of them are figures, the others say why there is none. `cells` names where each of them stands, in the same order,
    apart by spaces. `notes` is JSON by code, empty without any.
    The child sends it as plain text; nothing in it was asked to be more.
    """

    dataset: str
    organisation: str
    period: str
    figures: str
    filled: int
    cells: str
    notes: str = ""

    def values(self) -> dict[str, str]:
        """The figures by item code, in their stored form."""
        values: dict[str, str] = json.loads(self.figures)
        return values

    def cell_of(self, code: str, value: str) -> Cell:
        """The cell in which the figure of `code` stands."""
        place = dict(zip(self.values(), self.cells.split(" "), strict=True))[code]
        match = _PLACE.fullmatch(place)
        return Cell(None, int(match[2]), match[1], None, value) if match else Cell(value=value)


def to_wire(months: Iterable[StatedMonth]) -> str:
    """Months as one line of text. None of what they say holds a control character, since JSON writes those as escapes."""
    return _RECORD.join([_UNIT.join((*month[:4], str(month.filled), *month[5:])) for month in months])


def from_wire(text: str) -> list[StatedMonth]:
    """What `to_wire` made of months. Raises ValueError where a month has not all of its parts."""
    return [
        StatedMonth(dataset, organisation, period, figures, int(filled), cells, notes)
        for dataset, organisation, period, figures, filled, cells, notes in [
            record.split(_UNIT) for record in text.split(_RECORD)
        ]
    ]


def state_month(
    place: tuple[str, str, str],
    codes: tuple[str, ...],
    figures: tuple[str, ...],
    cells: str,
    notes: Mapping[str, str],
) -> StatedMonth:
    """`place` is dataset, organisation and period; `codes` are in order, `figures` and `cells` (apart by spaces) in theirs."""
    filled = len(figures) if STATUSES.keys().isdisjoint(figures) else sum(map(is_figure, figures))
    return StatedMonth(*place, _figures_form(codes) % figures, filled, cells, json.dumps(notes) if notes else "")


@cache
def _figures_form(codes: tuple[str, ...]) -> str:
    """The JSON of figures of these items, with a gap for each: most months hold the same items, and nothing in a code or a
    figure is escaped, so filling the gaps costs a fifth of encoding."""
    return "{" + ",".join(f'"{code.replace("%", "%%")}":"%s"' for code in codes) + "}"
