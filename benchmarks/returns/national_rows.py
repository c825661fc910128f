"""Rows of the national layouts: one a month and organisation, one column an item."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from benchmarks.returns.catalogue import CatalogueFacts
from benchmarks.returns.findings import ERROR, NOTE, Finding, column_letter
from benchmarks.returns.layouts import Layout
from benchmarks.returns.numbers import NotAFigure, read_figure
from benchmarks.returns.row_checks import is_blank, is_total_row, strange_cells

if TYPE_CHECKING:
    from benchmarks.returns.reading import FileRead


def read_national(layout: Layout, rows: Iterable[tuple[int, list[str]]], facts: CatalogueFacts, read: FileRead) -> None:
    """Add each row's month to `read`; what cannot be read becomes a finding at its cell."""
    from benchmarks.returns.reading import MonthRead

    letters = {code: column_letter(index) for code, index in layout.items.items()}
    read.headers = {letters[code]: layout.headers[index].strip() for code, index in layout.items.items()}
    identity = [layout.columns[name] for name in ("year", "month", "organisation")]
    seen: dict[tuple[str, str], int] = {}
    width = len(layout.headers)
    for number, row in rows:
        if is_blank(row):
            continue
        if is_total_row(row, identity):
            read.findings.append(Finding(NOTE, "total-row", f"Row {number} holds totals; it was skipped.", row=number))
            continue
        read.rows += 1
        if (strange := strange_cells(row, width, number, read.sheet)) is not None:
            read.findings.append(strange)
            continue
        organisation = row[layout.columns["organisation"]].strip()
        code = facts.organisations.get(organisation.casefold())
        period = _month(layout, row, number, read)
        if code is None:
            read.findings.append(_unknown_organisation(layout, organisation, number, read))
        if code is None or period is None:
            continue
        if (first := seen.setdefault((code, period), number)) != number:
            read.findings.append(
                Finding(
                    ERROR,
                    "row-twice",
                    f"{code} has two rows for {period}: {first} and {number}.",
                    "Remove one of the two.",
                    sheet=read.sheet,
                    row=number,
                    column=column_letter(layout.columns["organisation"]),
                    header=layout.headers[layout.columns["organisation"]].strip(),
                    value=organisation,
                )
            )
            continue
        month = MonthRead(layout.name, code, period, whole=True)
        for item, index in layout.items.items():
            try:
                month.figures[item] = read_figure(row[index], percent=facts.items[item].percent)
            except NotAFigure as problem:
                read.findings.append(
                    Finding(
                        ERROR,
                        "not-a-figure",
                        f"{item}: {problem}",
                        problem.fix,
                        item=item,
                        sheet=read.sheet,
                        row=number,
                        column=letters[item],
                        header=layout.headers[index].strip(),
                        value=row[index].strip()[:200],
                    )
                )
        month.places = {item: (number, letters[item]) for item in month.figures}
        read.months.append(month)


def _month(layout: Layout, row: list[str], number: int, read: FileRead) -> str | None:
    year, month = row[layout.columns["year"]].strip(), row[layout.columns["month"]].strip()
    if year.isascii() and month.isascii() and year.isdigit() and month.isdigit():
        if 2000 <= int(year) <= 2100 and 1 <= int(month) <= 12:
            return f"{int(year):04d}-{int(month):02d}"
    read.findings.append(
        Finding(
            ERROR,
            "not-a-month",
            f"Year {year[:20] or 'empty'} and month {month[:20] or 'empty'} name no month.",
            "Write the year as 2024 and the month as 1 to 12.",
            sheet=read.sheet,
            row=number,
            column=column_letter(layout.columns["month"]),
            header=layout.headers[layout.columns["month"]].strip(),
            value=month[:200],
        )
    )
    return None


def _unknown_organisation(layout: Layout, organisation: str, number: int, read: FileRead) -> Finding:
    return Finding(
        ERROR,
        "unknown-organisation",
        f"The portal knows no organisation with the code {organisation[:20] or '(empty)'}.",
        "Use the ODS code, such as RYE or RRU.",
        sheet=read.sheet,
        row=number,
        column=column_letter(layout.columns["organisation"]),
        header=layout.headers[layout.columns["organisation"]].strip(),
        value=organisation[:200],
    )
