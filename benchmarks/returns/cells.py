"""Where a value stands in a file, as a person sees it in a spreadsheet."""

from dataclasses import dataclass
from functools import cache


@cache
def column_letter(index: int) -> str:
    """`0` → `A`, `26` → `AA`."""
    letters = ""
    number = index + 1
    while number:
        number, digit = divmod(number - 1, 26)
        letters = chr(65 + digit) + letters
    return letters


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its sheet (none in text files), row from 1, column letter, the header above it and the text in it."""

    sheet: str | None = None
    row: int | None = None
    column: str | None = None
    header: str | None = None
    value: str | None = None
