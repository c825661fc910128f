"""What the portal knows of a row that may be a header: its keys, its items, and what it lacks."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NoReturn

from benchmarks.catalogue.items import DataItem
from benchmarks.returns.cells import Cell, column_letter
from benchmarks.returns.findings import refusal, shown
from benchmarks.returns.sheets import Row

FOUND = "What the portal found"  # the column that a copy with findings has before those of the file
INFORMATION = {FOUND.casefold(), "region", "org name", "organisation name", "trust name", "title", "unit"}
_KEYS = {
    "year": {"year"},
    "month": {"month", "period"},
    "organisation": {"org code", "organisation", "organisation code", "ods code", "trust", "trust code"},
    "code": {"code", "item", "item code", "measure", "measure code", "item or measure"},
    "numerator": {"numerator"},
    "denominator": {"denominator"},
    "value": {"value"},
    "note": {"note", "notes"},
}
_KEY_OF = {name: key for key, names in _KEYS.items() for name in names}
_KNOWN = 2  # columns, from which on a row may be a header that lacks something
# By what is missing: its name, and how to mend it.
_MENDS = {
    "organisation": ("the organisation", "Name the column with the organisation's code “Org Code”, or add it."),
    "month": ("the month", "Name the column with the month “Month”, or add it: 2024-04 in each row, for example."),
    "code": ("the code of each figure", "Name the column with the code of the data item or measure “Code”, or add it."),
    "value": ("the figures", "Name the column with the figures “Value”, or two columns “Numerator” and “Denominator”."),
    "figures": ("figures that the portal knows", "Check the codes of the items: each is the header of its figures."),
}


@dataclass(frozen=True, slots=True)
class HeaderRow:
    """`names` are the texts as they are compared; `keys` says the column of each key, `items` the item of each column."""

    sheet: str | None
    number: int
    texts: Row
    names: list[str]
    keys: dict[str, int]
    items: dict[int, DataItem]

    @property
    def nearness(self) -> tuple[int, int]:
        """How near it is to a header, to be compared: what it lacks, then what is known of it. (0, 0) is no header at all.

        A code by itself says little, since a row of figures may hold one."""
        known = len(self.keys) + len(self.items)
        return (len(_MENDS) - len(self.missing), known) if self.keys and known >= _KNOWN else (0, 0)

    @property
    def is_long(self) -> bool:
        """Whether each row holds one item or measure, as in the portal's own template."""
        return "code" in self.keys and bool(self.keys.keys() & {"value", "numerator"})

    @property
    def missing(self) -> list[str]:
        """What it lacks to be the header of a layout."""
        lacks = [key for key in ("organisation", "month") if key not in self.keys]
        if self.is_long or self.items:
            return lacks
        if "code" in self.keys:
            return [*lacks, "value"]
        return [*lacks, "code" if self.keys.keys() & {"value", "numerator"} else "figures"]

    def refuse_for_what_is_missing(self) -> NoReturn:
        """Raises RefusedError."""
        wanted, mends = zip(*(_MENDS[key] for key in self.missing), strict=True)
        *others, last = wanted
        named = f"{', '.join(others)} or {last}" if others else last
        raise refusal(
            "column-missing",
            f"The header row has no column with {named}.",
            " ".join(mends),
            Cell(self.sheet, self.number),
        )

    def refuse_names_that_stand_twice(self) -> None:
        """Raises RefusedError."""
        first: dict[str, int] = {}
        for index, name in enumerate(self.names):
            other = first.setdefault(name, index)
            key_twice = name in _KEY_OF and [_KEY_OF.get(n) for n in self.names[:index]].count(_KEY_OF[name])
            if name and (other != index or key_twice):
                raise refusal(
                    "duplicate-header",
                    f"The header “{shown(self.texts[index])}” stands twice, so it is not clear which column counts.",
                    "Delete or rename one of the two columns.",
                    Cell(self.sheet, self.number, column_letter(index), shown(self.texts[index])),
                )


def read_header(sheet: str | None, number: int, texts: Row, codes: Mapping[str, DataItem]) -> HeaderRow:
    """`codes` are those of the items in lower case."""
    names = [" ".join(text.replace("_", " ").split()).casefold() for text in texts]
    keys: dict[str, int] = {}
    for index, name in enumerate(names):
        if name in _KEY_OF:
            keys.setdefault(_KEY_OF[name], index)
    items = {index: item for index, text in enumerate(texts) if (item := codes.get(text.strip().casefold()))}
    return HeaderRow(sheet, number, texts, names, keys, items)
