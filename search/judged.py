"""Judged collections: a folder with `docs.jsonl`, `queries.tsv` and `qrels.tsv`. Pure, but for reading the folder."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from search.documents import Kind, SearchDocument

EVERYBODY = frozenset({"both"})


class UnreadableCollection(ValueError):  # noqa: N818  # it is the collection that is unreadable
    """A sentence that names the file, the line and the mend."""


@dataclass(frozen=True)
class Collection:
    """`queries` are (id, text) pairs; `gains` maps a query's id to the gain of each judged document."""

    documents: tuple[SearchDocument, ...]
    queries: tuple[tuple[str, str], ...]
    gains: dict[str, dict[str, float]]

    @classmethod
    def read(cls, folder: Path) -> "Collection":
        """Raises UnreadableCollection."""
        documents = tuple(_document(place, line) for place, line in _lines(folder / "docs.jsonl"))
        queries = tuple((one, text) for one, text in _cells(folder / "queries.tsv", "a query's id and its text", 2))
        gains: dict[str, dict[str, float]] = {}
        wanted = "a query's id, a document's id and a gain"
        for place, (query, document, gain) in enumerate(_cells(folder / "qrels.tsv", wanted, 3), 1):
            try:
                gains.setdefault(query, {})[document] = float(gain)
            except ValueError as error:
                raise UnreadableCollection(f"qrels.tsv, line {place}: “{gain}” is no number.") from error
        return cls(documents, queries, gains)


def _document(place: str, line: str) -> SearchDocument:
    try:
        row = json.loads(line)
        return SearchDocument(
            id=str(row["id"]),
            kind=Kind.DOCUMENT,
            version=1,
            title=row.get("title") or "",
            body=row.get("body") or "",
            tokens=EVERYBODY,
        )
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnreadableCollection(f"{place}: write an object with id, title and body ({error}).") from error


def _cells(path: Path, wanted: str, number: int) -> Iterator[list[str]]:
    for place, line in _lines(path):
        cells = line.split("\t", number - 1)
        if len(cells) != number:
            raise UnreadableCollection(f"{place}: write {wanted}, with a tab between.")
        yield cells


def _lines(path: Path) -> Iterator[tuple[str, str]]:
    try:
        with path.open(encoding="utf-8") as file:
            for number, line in enumerate(file, 1):
                if line.strip():
                    yield f"{path.name}, line {number}", line.rstrip("\r\n")
    except FileNotFoundError as error:
        raise UnreadableCollection(f"{path.parent} has no file {path.name}.") from error
    except (OSError, UnicodeDecodeError) as error:
        raise UnreadableCollection(f"{path.name} cannot be read: {error}.") from error
