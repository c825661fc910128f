"""Totals of costs and savings: whatever is grouped by, the same pounds, each once, and never two price years together."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.statistics.value import Amounts, Apart, Claim, counted_with, totals
from tests.oracles.statistics.slow_value import slow_total

pounds = st.none() | st.decimals(0, 10_000_000, places=2)
amounts = st.builds(
    Amounts,
    saving_a_year=pounds,
    cost_a_year=pounds,
    cost_one_off=pounds,
    price_year=st.sampled_from([None, 2018, 2019, 2023]),
)


@st.composite
def claims(draw: st.DrawFn) -> list[Claim]:
    """Up to nine, each perhaps counted with another, in chains and in rings, or with one that is not there."""
    keys = [f"claim-{number}" for number in range(draw(st.integers(0, 9)))]
    others = st.sampled_from(["", "", "nobody", *keys])
    return [
        Claim(key, draw(amounts), draw(st.booleans()), draw(st.sampled_from([None, None, None, *Apart])), draw(others))
        for key in keys
    ]


GROUPS: dict[str, Callable[[Claim], Any]] = {
    "one": lambda claim: "",
    "trust": lambda claim: claim.key[-1] in "02468",
    "theme": lambda claim: int(claim.key[-1]) % 3,
    "claim": lambda claim: claim.key,
}


@given(claims())
def test_sums_by_any_group_add_up_to_the_same_total_of_each_price_year(found):
    """And both ways of adding up, the product's and the slow one, say the same."""
    for year in {claim.amounts.price_year for claim in found}:
        for confirmed in (False, True):
            slow = slow_total(found, year, confirmed=confirmed)
            for group in GROUPS.values():
                parts = [total for (of, _), total in totals(found, group).items() if of == year]
                sums = [part.confirmed if confirmed else part.claimed for part in parts]
                added = tuple(
                    sum((getattr(each, name) or Decimal(0) for each in sums), Decimal(0))
                    for name in ("saving_a_year", "cost_a_year", "cost_one_off", "net_a_year")
                )
                assert added == slow


@given(claims())
def test_nothing_is_counted_twice_and_nothing_is_lost(found):
    """A saving that is left out is counted by exactly one other; and that one is not left out itself."""
    of = {claim.key: claim for claim in found}
    twice = counted_with(found)
    for key, root in twice.items():
        assert root != key
        assert root not in twice
        assert of[root].saves
        assert of[key].saves


@given(claims())
def test_what_is_confirmed_is_part_of_what_is_claimed(found):
    for total in totals(found, lambda claim: claim.key).values():
        assert total.confirmed in (total.claimed, type(total.confirmed)())
        assert total.confirmed_claims <= total.claims
