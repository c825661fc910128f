"""The form in which figures leave the reader: what a file states of one organisation's month of one dataset."""

import json
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from benchmarks.returns.cells import Cell
from benchmarks.returns.statuses import STATUSES, is_figure

_PLACE = re.compile(r"([A-Z]+)([0-9]+)")


class StatedMonth(NamedTuple):
    """`figures` is JSON, `{item code: figure in its stored form}` in the order of the codes: the text that is kept.

    `filled` of them are figures, the others say why there is none. `cells` names where each of them stands, in the same order,
    apart by spaces. `notes` is JSON by code, empty without any.
    The child sends it as a plain list; nothing in it was asked to be more than text.
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


def state_month(
    place: tuple[str, str, str], figures: Mapping[str, str], cells: Iterable[str], notes: Mapping[str, str]
) -> StatedMonth:
    """`place` is dataset, organisation and period; `figures` are in the order of their codes, `cells` in theirs."""
    values = figures.values()
    filled = len(values) if STATUSES.keys().isdisjoint(values) else sum(map(is_figure, values))
    # Codes, numbers and marks hold nothing that JSON escapes; putting them together costs a third of encoding them.
    text = '{"' + '","'.join(map('":"'.join, figures.items())) + '"}' if figures else "{}"
    return StatedMonth(*place, text, filled, " ".join(cells), json.dumps(notes) if notes else "")
