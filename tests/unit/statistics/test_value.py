"""Costs and savings by hand: what counts, what is kept apart, what is counted with another."""

from decimal import Decimal

import pytest

from benchmarks.statistics.value import Amounts, Apart, Claim, Sums, counted_with, totals


def claim(key="a", saving=100, cost=None, once=None, year=2019, **more):
    return Claim(
        key, Amounts(*(None if each is None else Decimal(each) for each in (saving, cost, once)), year), **more
    )


def whole(claims):
    return {year: total for (year, _), total in totals(claims, lambda claim: "").items()}


def test_different_price_years_are_never_added():
    found = whole([claim("a", 100), claim("b", 50), claim("c", 70, year=2023), claim("d", 5, year=None)])
    assert {year: total.claimed.saving_a_year for year, total in found.items()} == {2019: 150, 2023: 70, None: 5}


def test_the_yearly_cost_is_netted_and_the_one_off_cost_stands_beside_it():
    (total,) = whole([claim(saving=100, cost=30, once=40)]).values()
    assert total.claimed == Sums(Decimal(100), Decimal(30), Decimal(40))
    assert total.claimed.net_a_year == 70


def test_confirmed_is_part_of_claimed():
    (total,) = whole([claim("a", 100, confirmed=True), claim("b", 50)]).values()
    assert (total.claims, total.claimed.saving_a_year) == (2, 150)
    assert (total.confirmed_claims, total.confirmed.saving_a_year) == (1, 100)


def test_a_saving_that_is_the_same_money_counts_once_and_its_cost_stays():
    found = [claim("a", 100, cost=10), claim("b", 90, cost=20, same_as="a")]
    (total,) = whole(found).values()
    assert counted_with(found) == {"b": "a"}
    assert (total.claimed.saving_a_year, total.claimed.cost_a_year) == (100, 30)


@pytest.mark.parametrize("apart", list(Apart))
def test_what_is_kept_apart_adds_nothing_and_takes_nothing_away(apart):
    """A saving counted with one that does not count is counted by itself."""
    found = [claim("a", 100, cost=5, apart=apart), claim("b", 90, same_as="a")]
    (total,) = whole(found).values()
    assert (total.claims, total.claimed.saving_a_year, total.claimed.cost_a_year) == (1, 90, None)


def test_a_chain_is_counted_at_its_end_and_a_ring_at_its_first_key():
    assert counted_with([claim("a", same_as="b"), claim("b", same_as="c"), claim("c")]) == {"a": "c", "b": "c"}
    assert counted_with([claim("a", same_as="b"), claim("b", same_as="a"), claim("c", same_as="b")]) == {
        "b": "a",
        "c": "a",
    }


def test_nothing_stated_is_no_claim_and_nought_is_one():
    assert whole([claim(saving=None)]) == {}
    (total,) = whole([claim(saving=0)]).values()
    assert (total.claims, total.claimed.saving_a_year, total.claimed.cost_a_year) == (1, 0, None)
    assert (total.claimed.net_a_year, total.confirmed.net_a_year) == (0, None)
