"""The lines of the boards' page. Each app that counts something registers its line when it is ready."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from portal.models import Organisation
from practices.quarterly.quarters import Quarter


@dataclass(frozen=True, slots=True)
class Thing:
    """One of the things that were counted, and where it stands; no address where its reader may not open it."""

    words: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """What a line says of one trust. `figures` are the same as numbers (None: there is nothing to work it out from);
    `things` are what was counted, so that every number can be followed."""

    words: str
    figures: Mapping[str, float | None] = field(default_factory=dict)
    things: tuple[Thing, ...] = ()


Count = Callable[[Quarter, Sequence[Organisation]], Mapping[str, Cell]]


@dataclass(frozen=True, slots=True)
class Line:
    """`count(quarter, members)` gives a cell for each member's code, from what both trusts may read alike: two boards
    read one page. A constant number of queries. `explained` says what counts, in a sentence."""

    slug: str
    order: int
    title: str
    explained: str
    count: Count


# Views come last, and nobody counts them.
_lines: dict[str, Line] = {
    "views": Line(
        "views",
        100,
        "Views of pages",
        "Nobody counts who reads what: a page that is read much has taught nobody anything yet.",
        lambda quarter, members: {each.code: Cell("Not counted.") for each in members},
    )
}


def register(line: Line) -> None:
    _lines[line.slug] = line


def lines() -> list[Line]:
    return sorted(_lines.values(), key=lambda line: line.order)


def counted(number: int, one: str, many: str = "") -> str:
    """“1 question”, “3 questions”."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"
