"""The XML parts of a workbook, searched as bytes before any parser sees them."""

import re
import zipfile
from collections.abc import Iterator

from benchmarks.returns.archive_checks import pieces
from benchmarks.returns.cells import Cell
from benchmarks.returns.findings import RefusedError, refusal
from benchmarks.returns.limits import Limits

_OVERLAP = 512
_ENTITIES = re.compile(rb"<!\s*(DOCTYPE|ENTITY|ELEMENT|ATTLIST)", re.IGNORECASE)
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_CELL = re.compile(rb"<(?:\w+:)?c\s[^>]*?\br\s*=\s*[\"']([A-Za-z]{1,3})(\d{1,7})[\"']")
# A cell's place as spreadsheets write it, ` r="A1"`; any other spelling takes the slower pattern.
_FAR = re.compile(rb' r="(?![A-Z]?[0-9]{1,5}")([^"]*)"')
_PLACE = re.compile(rb"\br\s*=\s*[\"']([^\"'<>]*)[\"']")
_UNUSUAL = re.compile(rb'<(?:c|row)(?=[\s/>])(?! r=")')
_WRITTEN = re.compile(rb"([A-Za-z]*)([0-9]*)")


def check_part(archive: zipfile.ZipFile, name: str, limits: Limits) -> None:
    """Refuse entities and encodings that hide them. Raises RefusedError."""
    for window in _windows(archive, name, limits):
        _refuse_entities(window)


def check_worksheet(archive: zipfile.ZipFile, name: str, title: str, limits: Limits) -> None:
    """Refuse formulas and cells so far out that the grid would not fit. Raises RefusedError naming the first such cell."""
    rows, columns = 1, 26
    for window in _windows(archive, name, limits):
        _refuse_entities(window)
        if (b"<f" in window or b":f" in window) and (match := _FORMULA.search(window)):
            raise _formula(window, match.start(), title)
        unusual = b":c" in window or b":row" in window or _UNUSUAL.search(window)
        for place in set(_PLACE.findall(window) if unusual else _FAR.findall(window)):
            match = _WRITTEN.fullmatch(place)
            if match is None:
                raise _far_out(title, limits)
            columns = max(columns, _column_number(match[1]))
            rows = max(rows, int(match[2][:9] or 0))
        if columns > 26:
            rows = max(rows, max(map(int, set(re.findall(rb' r="[A-Z]*([0-9]{1,9})"', window))), default=0))
        if rows > limits.rows + 1 or columns > limits.columns or rows * columns > limits.grid_cells:
            raise _far_out(title, limits)


def _windows(archive: zipfile.ZipFile, name: str, limits: Limits) -> Iterator[bytes]:
    """Pieces of a part, each with the end of the one before, so that nothing hides on a seam."""
    tail = b""
    for piece in pieces(archive, name, limits):
        window = tail + piece if tail else piece
        if b"\x00" in piece:
            raise refusal(
                "unusual-xml",
                "The workbook's text is in an encoding that no spreadsheet writes.",
                "Open it in a spreadsheet and save it again as .xlsx.",
            )
        yield window
        tail = window[-_OVERLAP:]


def _refuse_entities(window: bytes) -> None:
    if _ENTITIES.search(window):
        raise refusal(
            "xml-entities",
            "The workbook defines XML entities, which can hide other files or swell without end.",
            "Open it in a spreadsheet and save it again as .xlsx.",
        )


def _formula(window: bytes, position: int, title: str) -> RefusedError:
    cell = Cell(sheet=title)
    before = list(_CELL.finditer(window, max(0, position - 2000), position))
    if before:
        letters, number = before[-1].groups()
        cell = Cell(sheet=title, row=int(number), column=letters.decode().upper())
    return refusal(
        "formula",
        "The cell holds a formula. What it shows depends on the spreadsheet that opens it.",
        "Copy the cells and paste them as values (Paste special, Values), and save the file again.",
        cell,
    )


def _far_out(title: str, limits: Limits) -> RefusedError:
    return refusal(
        "sheet-too-large",
        f"The sheet has cells beyond row {limits.rows + 1:,} or column {limits.columns:,}, or too many cells in all.",
        "Copy the rows with figures into a new sheet, and send that in.",
        Cell(sheet=title),
    )


def _column_number(letters: bytes) -> int:
    if len(letters) > 3:
        return 10**9
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
