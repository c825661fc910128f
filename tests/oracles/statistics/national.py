"""Series out of the official publications, read with nothing but the standard library."""

import csv
import os
from functools import cache
from pathlib import Path

import pytest

from benchmarks.statistics.comparison import Share
from benchmarks.statistics.series import Point

FOLDER = Path(__file__).parents[4] / "shared/data/nhs-england"
SYSTEM = "AmbSYS-up-to-May-2020-CSV.csv"
OUTCOMES = "AmbCO-to-20200229.csv"


@cache
def _rows(name: str) -> list[dict[str, str]]:
    path = FOLDER / name
    if not path.exists():
        message = f"The official publication {name} is not here."
        if os.environ.get("CI"):
            pytest.fail(message)
        pytest.skip(message)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def figures(name: str, organisation: str, column: str, first: str = "", last: str = "9999") -> dict[str, float | None]:
    """The column of one organisation by period, oldest first."""
    found = {
        f"{row['Year']}-{int(row['Month']):02d}": None if row[column] == "." else float(row[column])
        for row in _rows(name)
        if row["Org Code"] == organisation
    }
    return {period: found[period] for period in sorted(found) if first <= period <= last}


def system_points(organisation: str, column: str, first: str = "2017-11", last: str = "9999") -> list[Point]:
    """A monthly series of the systems indicators."""
    return [Point(period, value) for period, value in figures(SYSTEM, organisation, column, first, last).items()]


def shares(
    name: str,
    organisation: str,
    numerator: str,
    denominator: str,
    first: str = "2017-11",
    last: str = "9999",
    due: tuple[int, ...] = tuple(range(1, 13)),
) -> list[Share]:
    """The due periods of a share; `due` are calendar months."""
    above = figures(name, organisation, numerator, first, last)
    below = figures(name, organisation, denominator, first, last)
    return [Share(period, above[period], below[period]) for period in above if int(period[5:]) in due]


def percent_points(given: list[Share]) -> list[Point]:
    return [Point(share.period, 100 * share.numerator / share.denominator if share.known else None) for share in given]
