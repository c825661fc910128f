"""Excel workbooks: checked as an archive first, then read by calamine."""

import posixpath
import zipfile
from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from functools import cache
from typing import Any, BinaryIO

from defusedxml import ElementTree  # type: ignore[import-untyped]
from defusedxml.common import DefusedXmlException  # type: ignore[import-untyped]

from benchmarks.returns.archive_checks import open_archive, pieces, truncated
from benchmarks.returns.findings import refusal
from benchmarks.returns.limits import Limits
from benchmarks.returns.part_checks import check_part, check_worksheet
from benchmarks.returns.sheets import Block, Row, Sheet, in_blocks

_RELATIONS = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_HARMLESS_LINKS = ("/hyperlink",)


def open_workbook(source: BinaryIO, limits: Limits) -> list[Sheet]:
    """The worksheets of a workbook. Raises RefusedError for what is damaged, hostile or no plain table of values."""
    archive = open_archive(source, limits)
    titles = _check_parts(archive, limits)
    source.seek(0)
    from python_calamine import CalamineError, load_workbook  # loaded for workbooks only: text files start sooner

    try:
        workbook = load_workbook(source)
        names = workbook.sheet_names
    except (CalamineError, OSError, ValueError) as error:
        raise truncated() from error
    return [Sheet(name, _blocks(workbook, name)) for name in names if name in titles]


def _check_parts(archive: zipfile.ZipFile, limits: Limits) -> set[str]:
    """Check every XML part; the titles of the worksheets."""
    worksheets = _worksheets(archive, limits)
    for name in archive.namelist():
        if name.endswith(".rels"):
            check_part(archive, name, limits)
            _refuse_links(_parse(archive, name, limits))
        elif name in worksheets:
            check_worksheet(archive, name, worksheets[name], limits)
        elif name.endswith((".xml", ".vml")):
            check_part(archive, name, limits)
        else:
            for _ in pieces(archive, name, limits):
                pass
    return set(worksheets.values())


def _worksheets(archive: zipfile.ZipFile, limits: Limits) -> dict[str, str]:
    """Part name → sheet title."""
    for name in ("xl/workbook.xml", "xl/_rels/workbook.xml.rels", "[Content_Types].xml"):
        if name not in archive.namelist():
            raise truncated()
        check_part(archive, name, limits)
    if b"macroEnabled" in b"".join(pieces(archive, "[Content_Types].xml", limits)):
        raise refusal("macros", "The workbook is one with macros.", "Save it as .xlsx, which keeps no macros.")
    targets = {
        relation.get("Id"): posixpath.normpath(posixpath.join("xl", relation.get("Target", ""))).lstrip("/")
        for relation in _parse(archive, "xl/_rels/workbook.xml.rels", limits).iter(_RELATIONS)
    }
    found: dict[str, str] = {}
    for element in _parse(archive, "xl/workbook.xml", limits).iter():
        if element.tag.endswith("}sheet"):
            relation = next((value for key, value in element.attrib.items() if key.endswith("}id")), None)
            part = targets.get(relation, "")
            if part not in archive.namelist():
                raise truncated()
            found[part] = element.get("name", "")
    if not found:
        raise refusal("no-sheet", "The workbook has no worksheet.", "Send in the workbook that holds the figures.")
    return found


def _parse(archive: zipfile.ZipFile, name: str, limits: Limits) -> Any:
    try:
        return ElementTree.fromstring(b"".join(pieces(archive, name, limits)), forbid_dtd=True)
    except (ElementTree.ParseError, DefusedXmlException, ValueError) as error:
        raise truncated() from error


def _refuse_links(relations: Any) -> None:
    for relation in relations.iter(_RELATIONS):
        outside = relation.get("TargetMode", "").lower() == "external"
        if outside and not relation.get("Type", "").endswith(_HARMLESS_LINKS):
            raise refusal(
                "external-links",
                "The workbook takes content from outside itself.",
                "Break the links or paste the figures as values, and save it again.",
            )


def _blocks(workbook: Any, name: str) -> Callable[[], Iterator[Block]]:
    parsed = cache(lambda: workbook.get_sheet_by_name(name))  # parsing is the dear part, and rows are asked for twice

    def rows() -> Iterator[Row]:
        sheet = parsed()
        if sheet.start is None:
            return
        before = [""] * sheet.start[1]
        for row in sheet.iter_rows():
            texts = [value if type(value) is str else _text(value) for value in row]
            yield before + texts if before else texts

    return lambda: in_blocks(rows())


def _text(value: object) -> str:
    """A cell as text: whole numbers without a point, others with the 15 digits that a spreadsheet keeps."""
    if type(value) is float:
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else f"{value:.15g}"
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat(sep=" ", timespec="seconds") if value.time() != time() else value.date().isoformat()
    if isinstance(value, date | time | timedelta):
        return str(value)
    return "" if value is None else str(value)
