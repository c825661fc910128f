"""Which layout a sheet has, known by the names in its header row, in any order."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import islice

from benchmarks.returns.cells import Cell, column_letter
from benchmarks.returns.facts import Facts
from benchmarks.returns.findings import Finding, Severity, is_readable, refusal, shown
from benchmarks.returns.sheets import Row, Sheet

TEMPLATE = "template"
_HEADER_WITHIN = 30  # rows; titles may stand above the header
_KEYS = {
    "year": {"year"},
    "month": {"month", "period"},
    "organisation": {"org code", "organisation", "organisation code", "ods code", "trust", "trust code"},
    "code": {"code", "item", "item code", "measure", "measure code", "item or measure"},
    "numerator": {"numerator"},
    "denominator": {"denominator"},
    "value": {"value"},
    "note": {"note", "notes"},
}
_INFORMATION = {"region", "org name", "organisation name", "trust name", "title", "unit"}
_KEY_OF = {name: key for key, names in _KEYS.items() for name in names}


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
    """`name` is a dataset (wide: a column an item) or `template` (long: a row an item or measure)."""

    name: str
    sheet: Sheet
    header_row: int
    keys: dict[str, Column]
    items: list[Column]
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
    headers: list[Row] = []
    for sheet in sheets:
        for number, row in islice(sheet.rows(), _HEADER_WITHIN):
            layout = _layout(sheet, number, row, facts)
            if layout:
                found.append(layout)
                break
            headers.append(row)
    if not found:
        raise _nothing_recognised(headers)
    if len(found) > 1:
        names = " and ".join(f"“{shown(layout.sheet.name or '')}”" for layout in found)
        raise refusal("several-sheets", f"The sheets {names} all hold figures.", "Send in one sheet a file.")
    return found[0]


def _layout(sheet: Sheet, number: int, row: Row, facts: Facts) -> Layout | None:
    names = [" ".join(header.replace("_", " ").split()).casefold() for header in row]
    by_key: dict[str, int] = {}
    for index, name in enumerate(names):
        if name in _KEY_OF:
            by_key.setdefault(_KEY_OF[name], index)
    if not {"organisation", "month"} <= by_key.keys():
        return None
    codes = {code.casefold(): item for code, item in facts.catalogue.items.items()}
    of_column = {index: item for index, header in enumerate(row) if (item := codes.get(header.strip().casefold()))}
    long = "code" in by_key and by_key.keys() & {"value", "numerator"}
    if not long and not of_column:
        return None
    _refuse_twice(sheet, number, row, names)
    if long:
        name, wanted = TEMPLATE, set()
    else:
        datasets = [item.dataset for item in of_column.values()]
        name = max(sorted(set(datasets)), key=datasets.count)
        wanted = {index for index, item in of_column.items() if item.dataset == name}
    keys = by_key if long else {key: by_key[key] for key in ("year", "month", "organisation") if key in by_key}
    layout = Layout(
        name,
        sheet,
        number,
        keys={key: Column(index, row[index].strip(), key=key) for key, index in keys.items()},
        items=[Column(index, row[index].strip(), item=of_column[index].code) for index in sorted(wanted)],
    )
    for index, header in enumerate(row):
        if index not in wanted and index not in keys.values() and header.strip():
            column = Column(index, header.strip())
            (layout.others if names[index] in _INFORMATION else layout.unknown).append(column)
    return layout


def _refuse_twice(sheet: Sheet, number: int, row: Row, names: list[str]) -> None:
    first: dict[str, int] = {}
    for index, name in enumerate(names):
        other = first.setdefault(name, index)
        key_twice = name in _KEY_OF and [_KEY_OF.get(n) for n in names[:index]].count(_KEY_OF[name])
        if name and (other != index or key_twice):
            raise refusal(
                "duplicate-header",
                f"The header “{shown(row[index])}” stands twice, so it is not clear which column counts.",
                "Delete or rename one of the two columns.",
                Cell(sheet.name, number, column_letter(index), shown(row[index])),
            )


def _nothing_recognised(headers: list[Row]) -> Exception:
    first = next((row for row in headers if any(value.strip() for value in row)), None)
    if first is None:
        return refusal("empty-file", "The file holds no rows.", "Check that you picked the right file.")
    seen = ", ".join(f"“{shown(value)}”" for value in first[:8] if value.strip() and is_readable(value))
    reads = f"The first row reads {seen}" if seen else "The first row holds nothing readable"
    return refusal(
        "layout-not-recognised",
        f"The portal knows none of its layouts by the headers. {reads}.",
        "Send in the national file with its header row (Year, Month, Org Code, …), or the portal's own template.",
        Cell(row=1),
    )
