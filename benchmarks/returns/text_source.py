"""Text files: any usual encoding and delimiter, with the faults that spreadsheets add mended and reported."""

import csv
import io
from collections import deque
from collections.abc import Iterator
from itertools import islice
from typing import BinaryIO

from benchmarks.returns.cells import Cell, column_letter
from benchmarks.returns.encodings import find_encoding
from benchmarks.returns.findings import Finding, Severity, refusal
from benchmarks.returns.limits import Limits
from benchmarks.returns.sheets import BLOCK, Block, Row, Sheet

_DELIMITERS = ",;\t|"
# Where one of these stands, cells may hold line ends, or marks that a spreadsheet left behind.
_MARKS = ('"', "'", "“")
# Behind the last line: swallowed by a quote that nobody closed, and so its proof.
_END = "\N{SYMBOL FOR END OF TRANSMISSION}\N{SYMBOL FOR END OF TEXT}"


def open_text(source: BinaryIO, limits: Limits) -> Sheet:
    """The one sheet of a text file. Raises RefusedError when it cannot be text."""
    encoding = find_encoding(source, limits)
    csv.field_size_limit(limits.cell_characters)
    reader = _TextRows(source, encoding, _delimiter(source, encoding), limits)
    return Sheet(None, reader.blocks, reader.report)


class _TextRows:
    def __init__(self, source: BinaryIO, encoding: str, delimiter: str, limits: Limits) -> None:
        self._source, self._encoding, self._delimiter, self._limits = source, encoding, delimiter, limits
        self._mended: list[tuple[int, int]] = []

    def blocks(self) -> Iterator[Block]:
        self._mended = []
        self._source.seek(0)
        text = io.TextIOWrapper(self._source, encoding=self._encoding, newline="")
        first = 1
        try:
            while lines := list(islice(text, BLOCK)):
                rows = self._plain(lines, first) or list(self._careful(lines, text, first))
                yield first, rows
                first += len(rows)
        finally:
            text.detach()

    def _plain(self, lines: list[str], first: int) -> list[Row]:
        """The rows of lines without any quotation mark, which are a row each: what `_careful` gives, in a tenth of the time.

        Nothing when there is a mark, or something to refuse: what and where is for `_careful` to say.
        """
        joined = "".join(lines)
        if any(mark in joined for mark in (*_MARKS, _END)) or first + len(lines) > self._limits.rows + 2:
            return []
        try:
            rows = list(csv.reader(lines, delimiter=self._delimiter))
        except csv.Error:
            return []
        return [] if max(map(len, rows)) > self._limits.columns else rows

    def _careful(self, lines: list[str], text: Iterator[str], first: int) -> Iterator[Row]:
        """The rows that begin in `lines`; the last may take more lines from `text`. Raises RefusedError."""
        left = deque(lines)
        reader = csv.reader(_until_closed(left, text), delimiter=self._delimiter)
        number, columns = first - 1, self._limits.columns
        try:
            while left:
                row = next(reader)
                number += 1
                if row and row[-1].endswith(_END):
                    raise self._unclosed(number)
                if len(row) > columns:
                    row = self._trim(row, number)
                if number > self._limits.rows + 1:
                    raise refusal(
                        "too-many-rows",
                        f"The file has more than {self._limits.rows:,} rows.",
                        "Send it in as several files, each with some of the months.",
                        Cell(row=number),
                    )
                yield self._mended_row(row, number)
        except csv.Error as error:
            if "field larger" not in str(error):
                raise refusal(
                    "not-csv", f"The row cannot be split into cells: {error}.", _SAVE, Cell(row=number + 1)
                ) from error
            raise refusal(
                "cell-too-long",
                f"A cell holds more than {self._limits.cell_characters:,} characters, or a quotation mark is never closed.",
                'Look in this row for a lone " and take it out, or shorten the text.',
                Cell(row=number + 1),
            ) from error

    def _mended_row(self, row: Row, number: int) -> Row:
        line = self._delimiter.join(row) if len(row) == 1 else ""
        if line and self._delimiter in line:
            row = next(csv.reader([line], delimiter=self._delimiter))
            self._mended.append((number, 0))
        joined = "\x1f".join(row)
        if "\n" in joined and any(_swallowed(value, self._delimiter) for value in row):
            raise self._unclosed(number)
        if any(mark in joined for mark in _MARKS):
            row = [self._mend(value, number, index) for index, value in enumerate(row)]
        return row

    def _unclosed(self, number: int) -> Exception:
        return refusal(
            "unclosed-quote",
            "A quotation mark opens in this row and is never closed, so the rest of the file became one cell.",
            'Take out the lone " in this row, or close it.',
            Cell(row=number),
        )

    def _trim(self, row: Row, number: int) -> Row:
        while row and not row[-1].strip():
            row.pop()
        if len(row) > self._limits.columns:
            raise refusal(
                "too-many-columns",
                f"This row has {len(row):,} columns; a return has {self._limits.columns:,} at most.",
                "Delete the columns that are not part of the return.",
                Cell(row=number),
            )
        return row

    def _mend(self, value: str, number: int, index: int) -> str:
        """`="12"` → `12`, `"12"` → `12`, `'12` → `12`; a real formula stays, and is refused where it stands."""
        plain = value
        if plain.startswith('="') and plain.endswith('"') and len(plain) > 2:
            plain = plain[2:-1]
        elif plain[:1] == "'" and plain[1:2] not in ("", "'"):
            plain = plain[1:]
        plain = plain.strip('"“”')
        if plain != value and "=" not in plain[:1]:
            self._mended.append((number, index))
            return plain
        return value

    def report(self) -> list[Finding]:
        """One line for all cells that were mended while the rows were last read."""
        if not self._mended:
            return []
        number, index = self._mended[0]
        cells = f"{len(self._mended):,} cells" if len(self._mended) > 1 else "1 cell"
        return [
            Finding(
                Severity.WARNING,
                "stray-quotes-mended",
                f"{cells} had stray quotation marks from a spreadsheet; they were left out. This is the first.",
                "Nothing to do if the figures in the preview are right.",
                Cell(row=number, column=column_letter(index)),
            )
        ]


_SAVE = "Open the file in a spreadsheet and save it again as CSV."


def _swallowed(value: str, delimiter: str) -> bool:
    """Whether a quotation mark left open took following rows into this cell."""
    return any(line.count(delimiter) > 1 for line in value.splitlines()[1:])


def _until_closed(left: deque[str], text: Iterator[str]) -> Iterator[str]:
    """`left` to its end, then more lines for a quotation mark that is still open, and the sign that the file has none."""
    while left:
        yield left.popleft()
    # Not `yield from`: it would close the file together with this generator.
    for line in text:  # noqa: UP028
        yield line
    yield _END


def _delimiter(source: BinaryIO, encoding: str) -> str:
    """The delimiter that splits the first lines into most cells, counted outside quotation marks."""
    text = io.TextIOWrapper(source, encoding=encoding, newline="")
    try:
        lines = [line for _, line in zip(range(20), iter(lambda: text.readline(100_000), ""), strict=False)]
    finally:
        text.detach()
        source.seek(0)
    outside = ["".join(line.split('"')[::2]) or line for line in lines]
    if not any(d in line for line in outside for d in _DELIMITERS):
        outside = lines
    return max(_DELIMITERS, key=lambda delimiter: max((line.count(delimiter) for line in outside), default=0))
