"""Looking at an XLSX file before any parser opens it: what it holds, how large it would become, and what it must not hold."""

import re
import zipfile
from io import BytesIO
from zlib import error as ZlibError

from benchmarks.returns.findings import Unreadable
from benchmarks.returns.limits import Limits

_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]")
_CELL = re.compile(rb"""<(?:\w+:)?c\b[^>]*?\br=["']([A-Z]{1,3})(\d{1,9})["']""")
_ROW = re.compile(rb"""<(?:\w+:)?row\b[^>]*?\br=["'](\d{1,9})["']""")
_DECLARATION = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*encoding=["']([A-Za-z0-9_.-]+)["']""")
_CHUNK = 1 << 16


def check_workbook(content: bytes, limits: Limits) -> None:
    """Raise `Unreadable` for anything that a plain table of values does not need. Never inflates more than the limits allow."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            _check_members(archive)
            budget = limits.inflated_bytes
            for member in archive.infolist():
                inflated = _inflate(archive, member, budget, limits)
                budget -= len(inflated)
                if member.filename.lower().endswith((".xml", ".rels")):
                    _check_xml(member.filename, inflated, limits)
    except (zipfile.BadZipFile, ZlibError, EOFError, OSError, NotImplementedError, RuntimeError, ValueError) as error:
        raise Unreadable(
            "broken-workbook",
            "The workbook is damaged or cut off, so it cannot be opened.",
            "Open it in Excel, save it again as XLSX, and send that.",
        ) from error


def _check_members(archive: zipfile.ZipFile) -> None:
    names = [member.filename for member in archive.infolist()]
    lowered = [name.lower() for name in names]
    if any(member.flag_bits & 1 for member in archive.infolist()):
        raise Unreadable("password", "The file is locked with a password.", "Save it without a password.")
    if len(names) != len(set(lowered)):
        raise Unreadable("broken-workbook", "The workbook holds two parts of the same name.", "Save it again in Excel.")
    if any(name.startswith(("/", "\\")) or ".." in name.split("/") for name in names):
        raise Unreadable(
            "broken-workbook", "The workbook holds parts with names that lead outside it.", "Save it again in Excel."
        )
    if any("vbaproject" in name for name in lowered):
        raise Unreadable("macros", "The workbook holds macros.", "Save it as a workbook without macros (XLSX).")
    if any("externallink" in name for name in lowered):
        raise Unreadable(
            "external-links",
            "The workbook takes values from other workbooks.",
            "In Excel: Data, Edit links, Break link; then save.",
        )
    if any(name.endswith((".zip", ".7z", ".rar", ".gz", ".jar", ".exe", ".xlsx", ".xls")) for name in lowered):
        raise Unreadable(
            "nested-archive", "The file holds other files inside it.", "Send the table alone, as CSV or XLSX."
        )
    if "xl/workbook.xml" not in lowered:
        raise Unreadable("not-a-workbook", "This archive is not an Excel workbook.", "Send CSV or XLSX.")
    if len(names) > 500:
        raise Unreadable("broken-workbook", "The workbook has too many parts.", "Copy the table into a new workbook.")


def _inflate(archive: zipfile.ZipFile, member: zipfile.ZipInfo, budget: int, limits: Limits) -> bytes:
    parts, size = [], 0
    with archive.open(member) as stream:
        while chunk := stream.read(_CHUNK):
            size += len(chunk)
            if size > budget or (size > 1_000_000 and size > limits.inflation_ratio * max(member.compress_size, 1)):
                raise Unreadable(
                    "too-large-inside",
                    "The workbook becomes far larger when it is unpacked than any return is.",
                    "Copy the table into a new workbook and send that.",
                )
            parts.append(chunk)
    return b"".join(parts)


def _check_xml(name: str, xml: bytes, limits: Limits) -> None:
    encoding = _ENCODING.match(xml[:200].lstrip(b"\xef\xbb\xbf"))
    if xml[:2] in (b"\xff\xfe", b"\xfe\xff") or (
        encoding and encoding[1].lower() not in (b"utf-8", b"us-ascii", b"ascii")
    ):
        raise Unreadable(
            "broken-workbook", "The workbook is written in an unusual encoding.", "Save it again in Excel."
        )
    if _DECLARATION.search(xml):
        raise Unreadable(
            "declarations",
            "The workbook holds XML declarations that no spreadsheet program writes.",
            "Save it again in Excel.",
        )
    if name.lower().startswith("xl/worksheets/"):
        _check_sheet(xml, limits)


def _check_sheet(xml: bytes, limits: Limits) -> None:
    if formula := _FORMULA.search(xml):
        before = None
        for before in _CELL.finditer(xml, max(0, formula.start() - 2_000), formula.start()):
            pass
        place = f"{before[1].decode()}{before[2].decode()}" if before else "a cell"
        raise Unreadable(
            "formula",
            f"{place} holds a formula. Its value may change after you have checked it.",
            "Copy the cells and paste them as values, then save.",
        )
    cells = _CELL.findall(xml)
    letters, digits = {column for column, _ in cells}, {row for _, row in cells}
    digits |= set(_ROW.findall(xml))
    columns = max((_column_number(column) for column in letters), default=0)
    rows = max(map(int, digits), default=0)
    if columns > limits.columns or rows > limits.rows or columns * rows > limits.cells:
        raise Unreadable(
            "too-wide-or-long",
            f"A sheet reaches to column {columns:,} and row {rows:,}, far beyond any table of figures.",
            "Delete the empty rows and columns beyond the table, or copy the table into a new workbook.",
        )


def _column_number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
