"""CSV and its relatives as rows of cells, whatever encoding, delimiter and stray quotes they come with."""

import csv
import io
from collections.abc import Iterator

from benchmarks.returns.findings import NOTE, Finding, Unreadable
from benchmarks.returns.limits import Limits

DELIMITERS = ",;\t|"
_BOMS = [(b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")]


def decode(content: bytes) -> str:
    """The text of the file. UTF-16 is told by its mark or its zero bytes; what is not UTF-8 is read as Windows-1252."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _decoded(content, encoding)
    head = content[:400]
    if len(head) >= 4 and not len(content) % 2:
        if not any(head[::2]) and all(head[1::2]):
            return _decoded(content, "utf-16-be")
        if not any(head[1::2]) and all(head[::2]):
            return _decoded(content, "utf-16-le")
    if b"\x00" in content:
        raise Unreadable(
            "not-text", "The file holds NUL characters, so it is not a text file.", "Save it again as CSV UTF-8."
        )
    try:
        return content.decode("utf-8")
    except UnicodeDecodeError:
        return _decoded(content, "cp1252")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError:
        raise Unreadable(
            "unknown-encoding",
            "The characters of this file are in no encoding that the portal knows.",
            "Save it again as CSV UTF-8.",
        ) from None
    if "\x00" in text:
        raise Unreadable(
            "not-text", "The file holds NUL characters, so it is not a text file.", "Save it again as CSV UTF-8."
        )
    return text


def read_rows(text: str, limits: Limits, notes: list[Finding]) -> Iterator[list[str]]:
    """The rows of `text`. A row that Excel wrapped in quotes as a whole is unwrapped and noted. Raises `Unreadable`."""
    csv.field_size_limit(limits.field_characters)
    delimiter = _delimiter(text)
    reader = csv.reader(_short_lines(text, limits), delimiter=delimiter, strict=True)
    number = 0
    while True:
        number += 1
        try:
            row = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise _csv_unreadable(str(error), number, limits) from None
        if number > limits.rows:
            raise Unreadable(
                "too-many-rows", f"The file has more than {limits.rows:,} rows.", "Send fewer months at a time."
            )
        if len(row) > limits.columns:
            raise Unreadable(
                "too-many-columns",
                f"Row {number} has {len(row):,} columns; at most {limits.columns:,} can be read.",
                row=number,
            )
        if len(row) == 1 and delimiter in row[0]:
            row = next(csv.reader([row[0]], delimiter=delimiter))
            notes.append(
                Finding(
                    NOTE,
                    "quotes-mended",
                    f"Row {number} stood in quotes as a whole; it was read as separate cells.",
                    row=number,
                )
            )
        yield row


def _delimiter(text: str) -> str:
    head = text[:20_000].splitlines()[:20]
    return max(DELIMITERS, key=lambda mark: max((line.count(mark) for line in head), default=0))


def _short_lines(text: str, limits: Limits) -> Iterator[str]:
    for number, line in enumerate(io.StringIO(text, newline=""), 1):
        if len(line) > limits.line_characters:
            raise Unreadable(
                "line-too-long",
                f"Line {number} has {len(line):,} characters, too many for a table.",
                "Save it again as CSV.",
                row=number,
            )
        yield line


def _csv_unreadable(error: str, row: int, limits: Limits) -> Unreadable:
    if "field larger" in error:
        return Unreadable(
            "cell-too-long",
            f"A cell in row {row} has more than {limits.field_characters:,} characters.",
            "Shorten or remove it.",
            row=row,
        )
    if "unexpected end" in error:
        return Unreadable(
            "unclosed-quote",
            f"A quotation mark that opens at or before row {row} is never closed.",
            "Remove the quotation mark, or save the file again as CSV.",
            row=row,
        )
    return Unreadable(
        "stray-quote",
        f"A quotation mark in row {row} stands in the middle of a cell.",
        "Remove the quotation mark.",
        row=row,
    )
