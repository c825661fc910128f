"""A sheet of any file: rows of text with their place."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice

from benchmarks.returns.findings import Finding

Row = list[str]
# Rows that follow one another, and the number of the first, from 1.
Block = tuple[int, list[Row]]
BLOCK = 1_000


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet, or a text file (`name` None). `blocks` yields all rows anew at each call."""

    name: str | None
    blocks: Callable[[], Iterator[Block]]
    report: Callable[[], list[Finding]] = list

    def rows(self) -> Iterator[tuple[int, Row]]:
        for first, rows in self.blocks():
            yield from enumerate(rows, first)


def in_blocks(rows: Iterable[Row], first: int = 1) -> Iterator[Block]:
    """`rows` in blocks, the first of them numbered `first`."""
    rest = iter(rows)
    while block := list(islice(rest, BLOCK)):
        yield first, block
        first += len(block)
