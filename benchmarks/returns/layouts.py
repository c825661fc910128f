"""Which layout a table has, told by the names in its header row, in whatever order they stand."""

import re
from dataclasses import dataclass, field

from benchmarks.returns.catalogue import CatalogueFacts
from benchmarks.returns.findings import NOTE, Finding, Unreadable, column_letter

HEADER_WITHIN = 20  # rows: titles may stand above the table
NATIONAL = ("ambsys", "ambco")
TEMPLATE = "template"

_TEMPLATE_NAMES = {
    "organisation": "organisation",
    "org code": "organisation",
    "trust": "organisation",
    "month": "month",
    "period": "month",
    "code": "code",
    "item": "code",
    "measure": "code",
    "numerator": "numerator",
    "denominator": "denominator",
    "value": "value",
    "note": "note",
    "notes": "note",
    # The template names what its codes mean for whoever fills it in; nothing is read from there.
    "title": "",
    "unit": "",
}
_IDENTITY = {"year": "year", "month": "month", "org code": "organisation", "region": "", "org name": ""}


@dataclass(frozen=True, slots=True)
class Layout:
    """A recognised table: its name, the row of its header, and which column carries what."""

    name: str
    header_row: int
    headers: list[str]
    columns: dict[str, int]
    items: dict[str, int] = field(default_factory=dict)
    notes: tuple[Finding, ...] = ()


def plain_header(text: str) -> str:
    return re.sub(r"[\s_]+", " ", text.strip().strip('"')).casefold()


def recognise(row: list[str], number: int, facts: CatalogueFacts) -> Layout | None:
    """The layout whose header `row` is, or None. Raises `Unreadable` for a header with a name twice."""
    plain = [plain_header(cell) for cell in row]
    known = {code.casefold(): code for code in facts.items}
    found = [known[cell] for cell in plain if cell in known]
    if {"year", "month", "org code"} <= set(plain) and len(found) >= 3:
        counts = {name: sum(facts.items[code].dataset == name for code in found) for name in NATIONAL}
        name = max(counts, key=lambda each: counts[each])
        return _national(
            name, row, plain, number, {each: code for each, code in known.items() if facts.items[code].dataset == name}
        )
    names = [_TEMPLATE_NAMES.get(cell) for cell in plain]
    if {"organisation", "month", "code"} <= set(names) and {"value", "numerator"} & set(names):
        return _template(row, plain, names, number)
    return None


def _national(name: str, row: list[str], plain: list[str], number: int, known: dict[str, str]) -> Layout:
    _refuse_twice(row, plain, number)
    columns = {_IDENTITY[cell]: index for index, cell in enumerate(plain) if _IDENTITY.get(cell)}
    items = {known[cell]: index for index, cell in enumerate(plain) if cell in known}
    strange = [index for index, cell in enumerate(plain) if cell and cell not in known and cell not in _IDENTITY]
    return Layout(name, number, row, columns, items, _unknown(row, strange, number))


def _template(row: list[str], plain: list[str], names: list[str | None], number: int) -> Layout:
    _refuse_twice(row, [name or "" for name in names], number)
    _refuse_twice(row, plain, number)
    columns = {name: index for index, name in enumerate(names) if name}
    strange = [index for index, (cell, name) in enumerate(zip(plain, names, strict=True)) if cell and name is None]
    return Layout(TEMPLATE, number, row, columns, {}, _unknown(row, strange, number))


def _unknown(row: list[str], strange: list[int], number: int) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            NOTE,
            "unknown-column",
            f"Column {column_letter(index)} ({row[index].strip()[:60]}) is not known; it was left out.",
            row=number,
            column=column_letter(index),
            header=row[index].strip()[:200],
        )
        for index in strange
    )


def _refuse_twice(row: list[str], names: list[str], number: int) -> None:
    first: dict[str, int] = {}
    for index, name in enumerate(names):
        if not name:
            continue
        if name in first:
            raise Unreadable(
                "header-twice",
                f"Columns {column_letter(first[name])} and {column_letter(index)} have the same header, {row[index].strip()[:60]}.",
                "Remove or rename one of the two.",
                row=number,
                column=column_letter(index),
                header=row[index].strip()[:200],
            )
        first[name] = index


def unknown_layout(first_row: list[str]) -> Unreadable:
    headers = ", ".join(cell.strip()[:30] for cell in first_row[:8] if cell.strip()) or "nothing"
    return Unreadable(
        "unknown-layout",
        f"The headers of this file are of no layout that the portal knows. Its first row begins: {headers}.",
        "Send the official AmbSYS or AmbCO file, or the portal's template with its header row.",
    )


__all__ = ["HEADER_WITHIN", "NATIONAL", "TEMPLATE", "Layout", "plain_header", "recognise", "unknown_layout"]
