"""A copy of a person's own file with what was found beside each row."""

import csv
import io
from collections.abc import Callable, Iterable
from typing import Any, BinaryIO

from benchmarks.returns.escaping import safe_cell
from benchmarks.returns.findings import Finding, Severity
from benchmarks.returns.headers import FOUND
from benchmarks.returns.limits import Limits
from benchmarks.returns.numbers import is_plain
from benchmarks.returns.parsing import open_sheets
from benchmarks.returns.sheets import Row, Sheet
from benchmarks.returns.signatures import ZIP

_CELL_CHARACTERS = 32_000


def annotate(source: BinaryIO, output: BinaryIO, findings: list[Finding], limits: Limits) -> str:
    """Write the copy: a workbook for a workbook, otherwise CSV in UTF-8. Returns its suffix. Raises RefusedError."""
    start = source.read(4)
    source.seek(0)
    sheets = open_sheets(source, limits)
    if start == ZIP:
        _workbook(sheets, output, findings)
        return ".xlsx"
    _text(sheets[0], output, findings)
    return ".csv"


def _text(sheet: Sheet, output: BinaryIO, findings: list[Finding]) -> None:
    words = _words(findings, lambda finding: True)
    text = io.TextIOWrapper(output, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow([FOUND, "(file as a whole)", words[None]]) if None in words else None
    for number, row in sheet.rows():
        writer.writerow([safe_cell(words.get(number, FOUND if number == 1 else "")), *map(safe_cell, row)])
    text.flush()
    text.detach()


def _workbook(sheets: Iterable[Sheet], output: BinaryIO, findings: list[Finding]) -> None:
    import xlsxwriter

    options = {"in_memory": False, "constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(output, {**options, "strings_to_numbers": False}) as workbook:
        for sheet in sheets:
            words = _words(findings, lambda finding, name=sheet.name: finding.cell.sheet in (None, name))  # type: ignore[misc]
            _worksheet(workbook.add_worksheet(sheet.name), sheet, words)


def _worksheet(worksheet: Any, sheet: Sheet, words: dict[int | None, str]) -> None:
    worksheet.set_column(0, 0, 60)
    for number, row in sheet.rows():
        first = words.get(number, FOUND if number == 1 else "")
        if number == 1 and None in words:
            first = f"{FOUND}: {words[None]}"
        _write(worksheet, number - 1, [first, *row])


def _write(worksheet: Any, index: int, row: Row) -> None:
    for column, text in enumerate(row):
        if is_plain(text) and len(text) <= 15:
            worksheet.write_number(index, column, float(text))
        elif text:
            worksheet.write_string(index, column, safe_cell(text)[:_CELL_CHARACTERS])


def _words(findings: Iterable[Finding], wanted: Callable[[Finding], bool]) -> dict[int | None, str]:
    """Sentences by row; those about the file as a whole under None."""
    sentences: dict[int | None, list[str]] = {}
    for finding in findings:
        if wanted(finding):
            kind = "Error" if finding.severity == Severity.ERROR else "Warning"
            where = f" in column {finding.cell.column}" if finding.cell.column else ""
            sentences.setdefault(finding.cell.row, []).append(f"{kind}{where}: {finding.message} {finding.fix}")
    return {row: " | ".join(parts)[:_CELL_CHARACTERS] for row, parts in sentences.items()}
