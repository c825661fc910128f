"""A workbook is a zip archive: what must hold before anything inside it is parsed."""

import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import BinaryIO

from benchmarks.returns.findings import RefusedError, refusal
from benchmarks.returns.limits import Limits

_SAVE_COPY = "Open it in a spreadsheet and save a copy as an Excel workbook (.xlsx) with nothing but the figures."
_NESTED = re.compile(r"\.(zip|xlsx|xlsm|xlsb|docx|docm|7z|rar|gz|jar|exe|dll|js|vbs)$", re.IGNORECASE)
_PIECE = 1024 * 1024
_COMPRESSIONS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def open_archive(source: BinaryIO, limits: Limits) -> zipfile.ZipFile:
    """The archive, its directory checked: members, declared sizes and ratios, encryption, kinds of content.

    Raises RefusedError.
    """
    try:
        archive = zipfile.ZipFile(source)
        members = archive.infolist()
    except (zipfile.BadZipFile, ValueError, EOFError, NotImplementedError, OSError, OverflowError) as error:
        raise truncated() from error
    names = [member.filename for member in members]
    if len(members) > limits.archive_members:
        raise refusal(
            "too-many-members", f"The archive holds {len(members):,} files; a workbook has a few dozen.", _SAVE_COPY
        )
    if len(set(names)) != len(names):
        raise refusal(
            "repeated-member", "The archive holds two files of one name, which no spreadsheet writes.", _SAVE_COPY
        )
    if any(member.flag_bits & 0x1 for member in members):
        raise refusal(
            "encrypted-archive", "The archive is protected by a password.", "Save it again without a password."
        )
    if any(member.compress_type not in _COMPRESSIONS for member in members):
        raise refusal("unusual-compression", "The archive is compressed in a way that no spreadsheet uses.", _SAVE_COPY)
    if sum(member.file_size for member in members) > limits.inflated_bytes:
        raise _bomb(limits)
    for member in members:
        _refuse_ratio(member, member.file_size, limits)
    _refuse_content(names)
    return archive


def _refuse_content(names: list[str]) -> None:
    lowered = [name.lower() for name in names]
    if any("vbaproject" in name or "/macrosheets/" in name or "/dialogsheets/" in name for name in lowered):
        raise refusal("macros", "The workbook holds macros.", "Save it as .xlsx, which keeps no macros.")
    if any("externallinks/" in name for name in lowered):
        raise refusal(
            "external-links",
            "The workbook takes figures from other workbooks.",
            "Break the links (Data, Edit links) or paste the figures as values, and save it again.",
        )
    if any(_NESTED.search(name) or "/embeddings/" in name or "/activex/" in name for name in lowered):
        raise refusal("nested-archive", "The archive holds other files or archives.", _SAVE_COPY)
    if "xl/workbook.bin" in lowered:
        raise refusal("binary-workbook", "The workbook is in the binary format (.xlsb).", "Save it as .xlsx.")
    if "[content_types].xml" not in lowered or "xl/workbook.xml" not in lowered:
        raise refusal("not-a-workbook", "The file is an archive, but no Excel workbook.", _SAVE_COPY)


def pieces(archive: zipfile.ZipFile, name: str, limits: Limits) -> Iterator[bytes]:
    """The inflated bytes of a member. Raises RefusedError when it inflates beyond the limits or is damaged."""
    member = archive.getinfo(name)
    size = 0
    try:
        with archive.open(member) as stream:
            while piece := stream.read(_PIECE):
                size += len(piece)
                _refuse_ratio(member, size, limits)
                if size > limits.inflated_bytes:
                    raise _bomb(limits)
                yield piece
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, OSError, RuntimeError) as error:
        raise truncated() from error


def truncated() -> RefusedError:
    return refusal(
        "damaged-archive",
        "The workbook is damaged or was cut off on its way.",
        "Check that it opens in a spreadsheet, and send it in again.",
    )


def _refuse_ratio(member: zipfile.ZipInfo, size: int, limits: Limits) -> None:
    if size > 1024 * 1024 and size > limits.inflation_ratio * max(member.compress_size, 1):
        raise _bomb(limits)


def _bomb(limits: Limits) -> RefusedError:
    return refusal(
        "inflates-too-far",
        f"The archive unpacks to far more than it seems (limit {limits.inflated_bytes // 1024**2} MB).",
        _SAVE_COPY,
    )
