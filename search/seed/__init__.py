"""The glossary that comes with the portal: facts in tables, one file a category, with their sources."""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).parent
NO_ENTRIES = ("pairs.tsv", "sources.tsv", "measure_names.tsv")


def entries() -> Iterator[dict[str, str]]:
    """Fields of every entry, as the model `GlossaryEntry` names them; meanings and variants one a line."""
    sources = {row["code"]: row["source"] for row in _rows(FOLDER / "sources.tsv")}
    for path in sorted(FOLDER.glob("*.tsv")):
        if path.name in NO_ENTRIES:
            continue
        category = path.read_text().splitlines()[0].removeprefix("# ")
        for row in _rows(path):
            row["category"] = category
            row["meanings"] = row["meanings"].replace(" | ", "\n")
            row["variants"] = row["variants"].replace(" | ", "\n")
            row["source"] = sources[row["source"]][:200]
            yield row


def pairs() -> Iterator[dict[str, str]]:
    """`kind`, `one`, `other`, `why` of each pair that must be told apart."""
    yield from _rows(FOLDER / "pairs.tsv")


@cache
def measure_names() -> dict[str, tuple[str, ...]]:
    """What people call a measure beside its title, by its slug."""
    return {row["measure"]: tuple(row["names"].split(" | ")) for row in _rows(FOLDER / "measure_names.tsv")}


def _rows(path: Path) -> Iterator[dict[str, str]]:
    with path.open(newline="") as file:
        yield from csv.DictReader((line for line in file if not line.startswith("# ")), delimiter="\t")
