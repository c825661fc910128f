"""Cells and lines of downloads that a spreadsheet opens."""

import csv
from collections.abc import Iterable, Iterator, Sequence

# A spreadsheet takes a cell that begins so for a formula, and runs it.
_FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def harmless(text: str) -> str:
    """`text` as a spreadsheet shows it without running it: a leading quotation mark makes it text (OWASP, CSV injection)."""
    return f"'{text}" if text.startswith(_FORMULA_STARTS) else text


def csv_lines(rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Each row as a line of CSV, one after the other, so that a long file can be streamed. Cells stay as they are."""
    writer = csv.writer(_Echo())
    return (writer.writerow(row) for row in rows)


class _Echo:
    """A file that gives back each line that is written to it."""

    def write(self, line: str) -> str:
        return line
