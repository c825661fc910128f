"""Intervals and comparisons behave as intervals must."""

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.statistics.comparison import Share, Verdict, compare_shares, dispersion_of
from benchmarks.statistics.funnel import ALARM, WARNING, funnel, winsorised_dispersion
from benchmarks.statistics.intervals import byar, newcombe, wilson
from tests.unit.statistics.series import months

COUNTS = st.integers(1, 5000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(COUNTS)
def test_a_share_lies_in_its_interval_and_the_interval_in_what_can_be(counts):
    """0 to 1 holds the interval, the interval holds the share."""
    interval = wilson(*counts)
    assert -1e-12 <= interval.lower <= counts[0] / counts[1] + 1e-12
    assert counts[0] / counts[1] - 1e-12 <= interval.upper <= 1 + 1e-12


@given(COUNTS, COUNTS)
def test_swapping_the_trusts_turns_the_difference(first, second):
    """What is higher seen from one side is lower seen from the other."""
    one, two = newcombe(first, second), newcombe(second, first)
    assert abs(one.lower + two.upper) < 1e-12
    assert abs(one.upper + two.lower) < 1e-12


@given(COUNTS, COUNTS, st.floats(1, 50))
def test_dispersion_widens_and_never_narrows(first, second, phi):
    """An interval widened by √φ holds the plain one."""
    plain, wide = newcombe(first, second), newcombe(first, second, dispersion=phi)
    assert wide.lower <= plain.lower + 1e-12
    assert wide.upper >= plain.upper - 1e-12


@given(st.integers(0, 10_000))
def test_a_count_lies_in_its_interval(count):
    """Byar's interval holds the count and never reaches below 0."""
    interval = byar(count)
    assert 0 <= interval.lower <= count <= interval.upper


@given(st.lists(COUNTS, min_size=1, max_size=24), st.lists(COUNTS, min_size=1, max_size=24))
def test_comparing_any_two_trusts_gives_a_verdict(first, second):
    """Whatever the counts, there is a verdict, and it turns with the trusts."""
    ours, theirs = (
        [Share(period, x, n) for period, (x, n) in zip(months(len(counts)), counts, strict=True)]
        for counts in (first, second)
    )
    turned = {Verdict.FIRST_HIGHER: Verdict.FIRST_LOWER, Verdict.FIRST_LOWER: Verdict.FIRST_HIGHER}
    verdict = compare_shares(ours, theirs).verdict
    assert compare_shares(theirs, ours).verdict is turned.get(verdict, verdict)


@given(st.lists(COUNTS, max_size=24))
def test_dispersion_is_never_negative(counts):
    """Degenerate counts included."""
    assert dispersion_of(counts) >= 0


@given(st.lists(COUNTS, min_size=3, max_size=11))
def test_a_funnel_narrows_with_patients_and_widens_with_confidence(counts):
    """Outside 99.8 % is outside 95 %; more patients never widen the limits."""
    plot = funnel({f"T{i}": pair for i, pair in enumerate(counts)})
    assert plot.dispersion >= 1
    assert all(trust.outside_warning for trust in plot.trusts if trust.outside_alarm)
    for level in (WARNING, ALARM):
        few, many = plot.limits_at(100, level), plot.limits_at(1000, level)
        assert few.lower <= many.lower <= plot.centre <= many.upper <= few.upper


@given(st.lists(st.floats(-50, 50), min_size=10, max_size=30), st.floats(100, 1e6))
def test_one_outlier_cannot_move_the_dispersion_without_end(z_scores, outlier):
    """Winsorising pulls the most extreme trust in to its neighbour, however far out it lies."""
    assert winsorised_dispersion([*z_scores, outlier]) == winsorised_dispersion([*z_scores, outlier * 10])
