"""What must hold among items of one organisation and month."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class MeanRelation:
    """`mean` = `total` ÷ `count`, rounded half up as printed; `total` is empty where none is published.

    `centiles` pairs an item with the centile that it holds (50 for a median). `mean_below_centile`: a mean above the
    90th centile is a fault (elsewhere heavy tails make it possible).
    """

    count: str
    mean: str
    total: str = ""
    centiles: tuple[tuple[str, int], ...] = ()
    mean_below_centile: bool = False

    @property
    def codes(self) -> tuple[str, ...]:
        return tuple(code for code in (self.count, self.total, self.mean, *(c for c, _ in self.centiles)) if code)


@dataclass(frozen=True, slots=True)
class SumRelation:
    """`whole` is the sum of its `parts`."""

    whole: str
    parts: tuple[str, ...]

    @property
    def codes(self) -> tuple[str, ...]:
        return (self.whole, *self.parts)


@dataclass(frozen=True, slots=True)
class ShareRelation:
    """`numerator` counts some of what `denominator` counts, so it cannot be larger."""

    numerator: str
    denominator: str

    @property
    def codes(self) -> tuple[str, ...]:
        return (self.numerator, self.denominator)


Relation = MeanRelation | SumRelation | ShareRelation
