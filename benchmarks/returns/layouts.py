"""Which layout a sheet has, known by the names in its header row, in any order."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice
from typing import NoReturn

from benchmarks.returns.cells import Cell, column_letter
from benchmarks.returns.facts import Facts
from benchmarks.returns.findings import Finding, Severity, is_readable, refusal, shown
from benchmarks.returns.headers import INFORMATION, HeaderRow, read_header
from benchmarks.returns.sheets import Sheet

TEMPLATE = "template"
_HEADER_WITHIN = 30  # rows; titles may stand above the header


@dataclass(frozen=True, slots=True)
class Column:
    """A column by its place (from 0), header and what it holds: a key such as `month`, an item's code, or nothing known."""

    index: int
    header: str
    key: str = ""
    item: str = ""

    @property
    def letter(self) -> str:
        return column_letter(self.index)

    def cell(self, sheet: str | None, row: int, value: str | None = None) -> Cell:
        return Cell(sheet, row, self.letter, self.header, None if value is None else shown(value))


@dataclass(frozen=True, slots=True)
class Layout:
    """`name` is a dataset (wide: a column an item) or `template` (long: a row an item or measure).

    `width` is how many cells the header row has, blank ones among them."""

    name: str
    sheet: Sheet
    header_row: int
    keys: dict[str, Column]
    items: list[Column]
    width: int = 0
    others: list[Column] = field(default_factory=list)
    unknown: list[Column] = field(default_factory=list)

    def findings(self) -> list[Finding]:
        return [
            Finding(
                Severity.WARNING,
                "unknown-column",
                f"The portal does not know the column “{shown(column.header)}”; it was left out.",
                "Check its spelling. If it is new, an administrator can add it to the catalogue.",
                column.cell(self.sheet.name, self.header_row),
                item=shown(column.header),
            )
            for column in self.unknown
        ]


def recognise(sheets: Iterable[Sheet], facts: Facts) -> Layout:
    """The one sheet that holds figures, and its layout. Raises RefusedError when there is none, or more than one."""
    found: list[Layout] = []
    headers: list[HeaderRow] = []
    codes = {code.casefold(): item for code, item in facts.catalogue.items.items()}
    for sheet in sheets:
        for number, row in islice(sheet.rows(), _HEADER_WITHIN):
            header = read_header(sheet.name, number, row, codes)
            if not header.missing:
                found.append(_layout(sheet, header))
                break
            headers.append(header)
    if not found:
        _refuse_all(headers)
    if len(found) > 1:
        names = " and ".join(f"“{shown(layout.sheet.name or '')}”" for layout in found)
        raise refusal("several-sheets", f"The sheets {names} all hold figures.", "Send in one sheet a file.")
    return found[0]


def _layout(sheet: Sheet, header: HeaderRow) -> Layout:
    header.refuse_names_that_stand_twice()
    row = header.texts
    if header.is_long:
        name, wanted, keys = TEMPLATE, set(), header.keys
    else:
        datasets = [item.dataset for item in header.items.values()]
        name = max(sorted(set(datasets)), key=datasets.count)
        wanted = {index for index, item in header.items.items() if item.dataset == name}
        keys = {key: header.keys[key] for key in ("year", "month", "organisation") if key in header.keys}
    layout = Layout(
        name,
        sheet,
        header.number,
        keys={key: Column(index, row[index].strip(), key=key) for key, index in keys.items()},
        items=[Column(index, row[index].strip(), item=header.items[index].code) for index in sorted(wanted)],
        width=len(row),
    )
    for index, text in enumerate(row):
        if index not in wanted and index not in keys.values() and text.strip():
            column = Column(index, text.strip())
            (layout.others if header.names[index] in INFORMATION else layout.unknown).append(column)
    return layout


def _refuse_all(headers: list[HeaderRow]) -> NoReturn:
    first = next((header for header in headers if any(text.strip() for text in header.texts)), None)
    if first is None:
        raise refusal("empty-file", "The file holds no rows.", "Check that you picked the right file.")
    nearest = max(headers, key=lambda header: header.nearness)
    if any(nearest.nearness):
        nearest.refuse_for_what_is_missing()
    seen = ", ".join(f"“{shown(text)}”" for text in first.texts[:8] if text.strip() and is_readable(text))
    reads = f"The first row reads {seen}" if seen else "The first row holds nothing readable"
    raise refusal(
        "layout-not-recognised",
        f"The portal knows none of its layouts by the headers. {reads}.",
        "Send in the national file with its header row (Year, Month, Org Code, …), or the portal's own template.",
        Cell(row=1),
    )
