"""The words of a document, for search."""

import csv
import io
from collections.abc import Iterator
from itertools import islice
from pathlib import PurePath
from typing import BinaryIO
from zipfile import BadZipFile

from docx import Document as WordDocument
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table
from pypdf import PdfReader
from pypdf.errors import PyPdfError

MOST_CHARACTERS = 1_000_000
MOST_PAGES = 500


class UnreadableError(ValueError):
    """A document whose words cannot be had: broken, or locked with a password."""


def text_of(name: str, file: BinaryIO) -> str:
    """The words of a PDF, Word, CSV or text file, at most a million characters; "" for other kinds.

    Raises `UnreadableError`.
    """
    reader = _READERS.get(PurePath(name).suffix.lower())
    if reader is None:
        return ""
    try:
        return _within_limit(reader(file))
    except (PyPdfError, PackageNotFoundError, BadZipFile, KeyError, ValueError, OSError, csv.Error) as error:
        raise UnreadableError(f"The words of {name} cannot be read: {error}") from error


def _within_limit(parts: Iterator[str]) -> str:
    kept, room = [], MOST_CHARACTERS
    for part in parts:
        part = part.replace("\x00", " ").strip()[:room]  # PostgreSQL stores no NUL
        kept.append(part)
        room -= len(part) + 1
        if room <= 0:
            break
    return "\n".join(part for part in kept if part)


def _pdf(file: BinaryIO) -> Iterator[str]:
    for page in islice(PdfReader(file).pages, MOST_PAGES):
        yield page.extract_text()


def _word(file: BinaryIO) -> Iterator[str]:
    for block in WordDocument(file).iter_inner_content():
        if isinstance(block, Table):
            yield from (cell.text for row in block.rows for cell in row.cells)
        else:
            yield block.text


def _plain(file: BinaryIO) -> Iterator[str]:
    yield file.read(MOST_CHARACTERS * 4).decode("utf-8", errors="replace")


def _csv(file: BinaryIO) -> Iterator[str]:
    lines = io.StringIO(next(_plain(file)))
    yield from (" ".join(cell for cell in row if cell) for row in csv.reader(lines))


_READERS = {".pdf": _pdf, ".docx": _word, ".txt": _plain, ".csv": _csv}
