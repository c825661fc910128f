"""The sheets of an XLSX workbook as rows of cells, each as text."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO

from python_calamine import CalamineError, CalamineWorkbook

from benchmarks.returns.findings import Unreadable
from benchmarks.returns.limits import Limits
from benchmarks.returns.workbook_check import check_workbook


def read_sheets(content: bytes, limits: Limits) -> Iterator[tuple[str, Iterator[list[str]]]]:
    """Each sheet's name and rows, from row 1 and column A on. Raises `Unreadable`."""
    check_workbook(content, limits)
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(content))
        for name in workbook.sheet_names:
            sheet = workbook.get_sheet_by_name(name)
            yield name, map(_texts, sheet.to_python(skip_empty_area=False))
    except (CalamineError, ValueError) as error:
        raise Unreadable(
            "broken-workbook",
            "The workbook cannot be opened.",
            "Open it in Excel, save it again as XLSX, and send that.",
        ) from error


def _texts(row: list[object]) -> list[str]:
    return [cell if type(cell) is str else _text(cell) for cell in row]


def _text(cell: object) -> str:
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return f"{cell:%Y-%m-%d}"
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, (time, timedelta)):
        return str(cell)
    return str(cell)
