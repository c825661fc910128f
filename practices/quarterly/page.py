"""The whole page of a quarter, as values: the same on screen, in CSV and in the API."""

from collections.abc import Iterator
from dataclasses import dataclass

from portal.csv_cells import harmless
from portal.models import Organisation
from practices.quarterly.lines import Cell, Line, lines
from practices.quarterly.quarters import Quarter

HEADINGS = ("quarter", "trust", "line", "figure", "value", "words")


@dataclass(frozen=True, slots=True)
class Row:
    """A line with its cell for each trust, in the order of `Sheet.members`."""

    line: Line
    cells: tuple[tuple[Organisation, Cell], ...]

    @property
    def has_things(self) -> bool:
        return any(cell.things for _, cell in self.cells)


@dataclass(frozen=True, slots=True)
class Sheet:
    quarter: Quarter
    members: tuple[Organisation, ...]
    rows: tuple[Row, ...]


def sheet_of(quarter: Quarter) -> Sheet:
    """What both boards read of `quarter`; the same for every reader."""
    members = tuple(Organisation.objects.members().order_by("name"))
    rows = []
    for line in lines():
        cells = line.count(quarter, members)
        rows.append(Row(line, tuple((each, cells[each.code]) for each in members)))
    return Sheet(quarter, members, tuple(rows))


def csv_rows(sheet: Sheet) -> Iterator[tuple[str, ...]]:
    """One row a figure; a line without figures is one row with its words. No value where there is nothing to work it out from."""
    yield HEADINGS
    for row in sheet.rows:
        for trust, cell in row.cells:
            for name, value in cell.figures.items() or [("", None)]:
                number = "" if value is None else f"{value:g}"
                yield (sheet.quarter.code, trust.code, row.line.slug, name, number, harmless(cell.words))
