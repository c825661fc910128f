"""A sheet of any file: rows of text with their place."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from benchmarks.returns.findings import Finding

Row = list[str]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One worksheet, or a text file (`name` None). `rows` yields (row number from 1, texts) anew at each call."""

    name: str | None
    rows: Callable[[], Iterator[tuple[int, Row]]]
    report: Callable[[], list[Finding]] = list
