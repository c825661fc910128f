"""Adding up what practices and adoptions cost and save, so that no pound is counted twice and no two price years are mixed.

A claim is what one record or one adoption says of its money. Totals stand for one price year each: a pound of 2018 and a
pound of 2023 are different units, and nothing here restates one in the other.
"""

from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import Enum
from typing import TypeVar

ZERO = Decimal(0)
Group = TypeVar("Group", bound=Hashable)


class Apart(Enum):
    """Why all of a claim is kept out of the totals."""

    MADE_UP = "made up for the demonstration"
    ELSEWHERE = "money of another organisation, as its source gives it"
    REPLACED = "replaced by a newer record"
    PLANNED = "not in use yet"
    ENDED = "no longer running"


@dataclass(frozen=True, slots=True)
class Amounts:
    """In pounds of `price_year`; None is not stated, which is not nought."""

    saving_a_year: Decimal | None = None
    cost_a_year: Decimal | None = None
    cost_one_off: Decimal | None = None
    price_year: int | None = None

    @property
    def stated(self) -> bool:
        return any(amount is not None for amount in (self.saving_a_year, self.cost_a_year, self.cost_one_off))


@dataclass(frozen=True, slots=True)
class Claim:
    """`same_as` is the key of the claim whose saving is the same money, or empty; `confirmed` is all of the amounts or none."""

    key: str
    amounts: Amounts
    confirmed: bool = False
    apart: Apart | None = None
    same_as: str = ""

    @property
    def saves(self) -> bool:
        return self.apart is None and self.amounts.saving_a_year is not None


@dataclass(frozen=True, slots=True)
class Sums:
    """Pounds of one price year; None where no claim states any, which is not nought."""

    saving_a_year: Decimal | None = None
    cost_a_year: Decimal | None = None
    cost_one_off: Decimal | None = None

    @property
    def net_a_year(self) -> Decimal | None:
        """What is left of the yearly saving after the yearly cost. The one-off cost stays beside it: it is no rate."""
        if self.saving_a_year is None and self.cost_a_year is None:
            return None
        return (self.saving_a_year or ZERO) - (self.cost_a_year or ZERO)

    def __add__(self, other: "Sums") -> "Sums":
        return Sums(
            _plus(self.saving_a_year, other.saving_a_year),
            _plus(self.cost_a_year, other.cost_a_year),
            _plus(self.cost_one_off, other.cost_one_off),
        )


def _plus(one: Decimal | None, other: Decimal | None) -> Decimal | None:
    return None if one is None and other is None else (one or ZERO) + (other or ZERO)


@dataclass(slots=True)
class Total:
    """`confirmed` is part of `claimed`, never beside it."""

    claims: int = 0
    confirmed_claims: int = 0
    claimed: Sums = field(default_factory=Sums)
    confirmed: Sums = field(default_factory=Sums)


def counted_with(claims: Iterable[Claim]) -> dict[str, str]:
    """By key of each claim whose saving is counted twice: the key of the claim that counts it.

    What is kept apart, or states no saving, counts nothing, so that nothing is left out in its favour. Where claims name
    each other in a ring, the first key of the ring counts.
    """
    saving = {claim.key: claim for claim in claims if claim.saves}
    found = {}
    for key in saving:
        root = _root(key, saving)
        if root != key:
            found[key] = root
    return found


def _root(key: str, saving: dict[str, Claim]) -> str:
    way = [key]
    while (following := saving[way[-1]].same_as) in saving:
        if following in way:
            return min(way[way.index(following) :])
        way.append(following)
    return way[-1]


def counted(claim: Claim, twice: Mapping[str, str]) -> Sums:
    """What `claim` adds to the totals; its costs are its own even where its saving is counted with another's."""
    if claim.apart is not None:
        return Sums()
    amounts = claim.amounts
    saving = None if claim.key in twice else amounts.saving_a_year
    return Sums(saving, amounts.cost_a_year, amounts.cost_one_off)


def totals(claims: Iterable[Claim], group: Callable[[Claim], Group]) -> dict[tuple[int | None, Group], Total]:
    """By price year (None where none is stated) and `group`: every claim that counts stands in exactly one of them."""
    everything = list(claims)
    twice = counted_with(everything)
    found: dict[tuple[int | None, Group], Total] = {}
    for claim in everything:
        if claim.apart is not None or not claim.amounts.stated:
            continue
        total = found.setdefault((claim.amounts.price_year, group(claim)), Total())
        sums = counted(claim, twice)
        total.claims += 1
        total.claimed += sums
        if claim.confirmed:
            total.confirmed_claims += 1
            total.confirmed += sums
    return found
