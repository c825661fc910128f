"""Two trusts are set against each other only as far as the figures bear it."""

import pytest

from benchmarks.statistics.comparison import Share, Verdict, compare_shares, dispersion_of
from benchmarks.statistics.funnel import ALARM, WARNING, funnel, winsorised_dispersion
from benchmarks.statistics.intervals import byar, newcombe, wilson
from tests.unit.statistics.series import months


def shares(pairs, first="2019-01", step=1):
    return [Share(period, x, n) for period, (x, n) in zip(months(len(pairs), first, step), pairs, strict=True)]


def test_a_clear_difference():
    """The interval lies wholly above 0."""
    comparison = compare_shares(shares([(60, 100)] * 12), shares([(40, 100)] * 12))
    assert comparison.verdict is Verdict.FIRST_HIGHER
    assert comparison.difference == pytest.approx(0.2)
    assert comparison.interval.lower > 0
    assert comparison.dispersion == 1


def test_a_difference_that_is_not_clear():
    """The interval holds 0."""
    comparison = compare_shares(shares([(5, 10)] * 3), shares([(4, 10)] * 3))
    assert comparison.verdict is Verdict.NOT_CLEAR
    assert 0 in comparison.interval


def test_months_that_vary_widen_the_interval():
    """The same totals are clear when months agree, not when they jump."""
    steady, jumpy = shares([(55, 100)] * 12), shares([(90, 100), (20, 100)] * 6)
    other = shares([(45, 100)] * 12)
    assert compare_shares(steady, other).verdict is Verdict.FIRST_HIGHER
    assert compare_shares(jumpy, other).verdict is Verdict.NOT_CLEAR
    assert compare_shares(jumpy, other).dispersion > 10


@pytest.mark.parametrize(("size", "verdict"), [(20_000, Verdict.NO_INTERVAL), (9_000, Verdict.FIRST_HIGHER)])
def test_system_indicators_get_no_interval(size, verdict):
    """More than 10,000 a month and φ > 10: what varies is the system, not luck."""
    ours = shares([(size * 0.60, size), (size * 0.64, size)] * 6)
    theirs = shares([(size * 0.5, size)] * 12)
    comparison = compare_shares(ours, theirs)
    assert comparison.dispersion > 10
    assert comparison.verdict is verdict
    assert (comparison.interval is None) == (verdict is Verdict.NO_INTERVAL)


def test_the_last_twelve_months_that_both_have_are_pooled():
    """Older months and months of one trust alone are left out."""
    ours = shares([(0, 100)] * 6 + [(50, 100)] * 12 + [(99, 100)])
    theirs = shares([(99, 100)] * 6 + [(40, 100)] * 12)
    comparison = compare_shares(ours, theirs)
    assert (comparison.first, comparison.second) == (0.5, 0.4)
    assert (comparison.periods[0], comparison.periods[-1]) == ("2019-07", "2020-06")


def test_four_quarters_are_a_year():
    """Due quarters of the last twelve months."""
    comparison = compare_shares(shares([(5, 10)] * 9, step=3), shares([(4, 10)] * 9, step=3))
    assert len(comparison.periods) == 4


@pytest.mark.parametrize("missing", [(None, None), (0, 0), (None, 10)])
def test_missing_figures_and_empty_denominators_are_left_out(missing):
    """No division by zero; without any figures, no verdict."""
    nothing = shares([missing] * 12)
    assert compare_shares(nothing, shares([(4, 10)] * 12)).verdict is Verdict.NO_FIGURES
    assert compare_shares([], []).difference is None


@pytest.mark.parametrize("counts", [[], [(0, 10), (0, 12)], [(10, 10), (9, 9)], [(3, 10)]])
def test_dispersion_without_variation_is_one(counts):
    """All, none, or too little to vary."""
    assert dispersion_of(counts) == 1


def test_impossible_counts_are_refused():
    """More than all, or fewer than none."""
    with pytest.raises(ValueError, match="11 is no part of 10"):
        wilson(11, 10)
    with pytest.raises(ValueError, match="RYE: 3 is no part of 2"):
        funnel({"RYE": (3, 2)})
    with pytest.raises(ValueError, match="-1 is no count"):
        byar(-1)


def test_nobody_to_count_gives_no_interval():
    """None, not an error."""
    assert wilson(0, 0) is None
    assert newcombe((0, 0), (1, 2)) is None


def test_a_funnel_tells_who_stands_out():
    """Ten trusts at a half, one far below."""
    counts = {f"T{i:02d}": (500, 1000) for i in range(10)} | {"LOW": (350, 1000)}
    plot = funnel(counts)
    assert plot.dispersion == 1
    assert [trust.code for trust in plot.trusts if trust.outside_alarm] == ["LOW"]


def test_a_funnel_widens_when_all_trusts_vary():
    """When chance alone explains nobody, nobody stands out."""
    counts = {f"T{i:02d}": (400 + 20 * i, 1000) for i in range(11)}
    plot = funnel(counts)
    assert plot.dispersion > 1
    assert not any(trust.outside_alarm for trust in plot.trusts)
    plain = funnel({"A": (500, 1000), "B": (500, 1000), "C": (500, 1000)})
    assert plot.limits_at(1000, WARNING).upper > plain.limits_at(1000, WARNING).upper


def test_winsorising_by_hand():
    """Of eleven, one at each end takes its neighbour's score: (2² × 2 + 7 × 0 + 3² × 2) ÷ 11."""
    assert winsorised_dispersion([-9, -2, 0, 0, 0, 0, 0, 0, 0, 3, 50]) == pytest.approx((2 * 4 + 2 * 9) / 11)


@pytest.mark.parametrize("counts", [{}, {"A": (1, 2)}, {"A": (1, 2), "B": (1, 2), "C": (0, 0)}])
def test_two_trusts_are_no_crowd(counts):
    """A funnel needs three."""
    assert funnel(counts) is None


def test_a_funnel_of_none_or_all_divides_by_nothing():
    """Nobody stands out where everybody is alike."""
    plot = funnel({"A": (0, 10), "B": (0, 10), "C": (0, 20)})
    assert (plot.centre, plot.dispersion) == (0, 1)
    assert not any(trust.outside_warning for trust in plot.trusts)
    assert plot.limits_at(10, ALARM).lower == 0
