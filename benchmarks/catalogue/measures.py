"""Measures: what people read, computed from items."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum


class FormulaKind(StrEnum):
    """How a measure comes from items.

    `MEAN`: numerator (a total) ÷ denominator (a count). `SHARE`: the same in percent. `COUNT`: a count or a total that
    adds up over months. `PUBLISHED`: as published, a centile, median or a mean without a total: cannot be combined.
    """

    MEAN = "mean"
    SHARE = "share"
    COUNT = "count"
    PUBLISHED = "published"


class Direction(StrEnum):
    LOWER = "lower"
    HIGHER = "higher"
    NEITHER = "neither"


@dataclass(frozen=True, slots=True)
class Formula:
    """The items of a measure. `published` is the printed value: the whole of a `PUBLISHED` or `COUNT` formula, and of a
    `MEAN` the figure as printed, where there is one.
    """

    kind: FormulaKind
    numerator: str = ""
    denominator: str = ""
    published: str = ""
    decimals: int = 0

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(code for code in (self.numerator, self.denominator, self.published) if code)


@dataclass(frozen=True, slots=True)
class Target:
    """A standard in the measure's unit, in force from one period to another (`2017-11`; empty: until further notice)."""

    value: Decimal
    valid_from: str
    label: str
    valid_to: str = ""

    def applies(self, period: str) -> bool:
        return self.valid_from <= period and (not self.valid_to or period <= self.valid_to)


@dataclass(frozen=True, slots=True)
class SmallNumbers:
    """Counts from 1 to below these are withheld: from the own trust, and from both trusts together. 0 withholds none."""

    own: int = 0
    both: int = 0


@dataclass(frozen=True, slots=True)
class Change:
    day: date
    words: str


@dataclass(frozen=True, slots=True)
class Measure:
    """One measure. `lowest` and `highest` bound what can be true, in its unit; outside them a figure is questioned."""

    slug: str
    title: str
    definition: str
    why: str
    calculation: str
    unit: str
    direction: Direction
    formula: Formula
    lowest: Decimal
    highest: Decimal
    periodicity: str
    theme: str
    service_line: str
    source: str
    owner: str
    reviewer: str
    next_review: date
    small_numbers: SmallNumbers
    changes: tuple[Change, ...]
    targets: tuple[Target, ...] = ()

    def target_in(self, period: str) -> Target | None:
        return next((target for target in self.targets if target.applies(period)), None)
