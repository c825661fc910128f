"""The demonstration's figures: real ones, kept as facts in compact text files with their source and licence.

A file holds one line a series: item, organisation, first month, then one figure a month; `.` is published as missing,
`-` not published, and `.*3` three of them.
"""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

FOLDER = Path(__file__).parent


def read_facts(name: str) -> Iterator[tuple[str, str, str, str]]:
    """Yield item, organisation, month ("2020-04") and figure ("" where published as missing) of one file."""
    with (FOLDER / f"{name}.txt").open(encoding="utf-8") as lines:
        for line in lines:
            if line.startswith("#"):
                continue
            item, organisation, first, *figures = line.split()
            month = _months_from(first)
            for token in figures:
                figure, _, times = token.partition("*")
                for _ in range(int(times or 1)):
                    period = next(month)
                    if figure != "-":
                        yield item, organisation, period, "" if figure == "." else figure


def as_template(name: str) -> bytes:
    """The facts of one file as a return in the portal's own layout (CSV)."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(["Organisation", "Month", "Code", "Numerator", "Denominator", "Value", "Note"])
    for item, organisation, period, figure in read_facts(name):
        writer.writerow([organisation, period, item, "", "", figure or ".", ""])
    return text.getvalue().encode()


def _months_from(first: str) -> Iterator[str]:
    year, month = map(int, first.split("-"))
    while True:
        yield f"{year:04d}-{month:02d}"
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
