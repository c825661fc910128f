"""Data items: what the files carry."""

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum


class Kind(StrEnum):
    """What a figure is. `UNKNOWN`: its meaning is not confirmed; it is stored and shown nowhere."""

    COUNT = "count"
    TOTAL = "total"
    MEAN = "mean"
    MEDIAN = "median"
    CENTILE = "centile"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Due:
    """The months in which an item is collected. Periods are written `2018-04`; an empty one sets no bound.

    From `quarterly_from` on only the calendar months in `months` are due; before it, every month.
    """

    first: str = ""
    last: str = ""
    months: tuple[int, ...] = ()
    quarterly_from: str = ""

    def includes(self, period: str) -> bool:
        if period < self.first or (self.last and period > self.last):
            return False
        return not self.months or period < self.quarterly_from or int(period[5:]) in self.months


@dataclass(frozen=True, slots=True)
class DataItem:
    """One figure that files carry, known by a `code` that is unique among all datasets."""

    dataset: str
    code: str
    kind: Kind
    unit: str = ""
    label: str = ""
    due: Due = Due()
    lowest: Decimal = Decimal(0)

    @property
    def is_confirmed(self) -> bool:
        """Whether its meaning is known, so that it may be shown."""
        return bool(self.label)

    @property
    def named(self) -> str:
        """The code with what it stands for: “A30, C2 response time, total”."""
        return f"{self.code}, {self.label}" if self.label else self.code


@dataclass(frozen=True, slots=True)
class Dataset:
    """A family of items that is published together. England's figures cover the country from `nation_from` on."""

    name: str
    title: str
    source: str
    nation_from: str = ""
