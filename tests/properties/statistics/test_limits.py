"""Limits and rules move with the series, and with nothing else."""

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from benchmarks.statistics.dialects import DIALECTS, Rule
from benchmarks.statistics.limits import limits_of
from benchmarks.statistics.rules import signals_of
from tests.unit.statistics.series import months

FIGURES = st.lists(st.one_of(st.integers(-500, 500), st.none()), min_size=2, max_size=40)
DIALECT = st.sampled_from(list(DIALECTS.values()))
NEEDED = {Rule.OUTSIDE: 1, Rule.TREND: 7, Rule.TWO_OF_THREE: 3, Rule.SHIFT: 7}


def fired(values, dialect):
    signals = signals_of(months(len(values)), values, limits_of(values, dialect), dialect)
    return [{(signal.rule, int(signal.way)) for signal in found} for found in signals]


def with_limits(values, dialect):
    limits = limits_of(values, dialect)
    assume(limits is not None)
    return limits


@given(FIGURES, st.integers(-1000, 1000), DIALECT)
def test_shifting_a_series_shifts_its_limits(values, shift, dialect):
    """Add a constant: mean and limits move by it, the signals stay."""
    limits = with_limits(values, dialect)
    moved = [None if v is None else v + shift for v in values]
    after = limits_of(moved, dialect)
    expected = (limits.mean + shift, limits.lower + shift, limits.upper + shift)
    assert (after.mean, after.lower, after.upper) == pytest.approx(expected, abs=1e-6)
    assert fired(moved, dialect) == fired(values, dialect)


@given(FIGURES, st.sampled_from([0.25, 0.5, 2, 8, 1024]), DIALECT)
def test_scaling_a_series_scales_its_limits(values, scale, dialect):
    """Another unit: limits scale with it, the signals stay."""
    limits = with_limits(values, dialect)
    scaled = [None if v is None else v * scale for v in values]
    after = limits_of(scaled, dialect)
    expected = (limits.mean * scale, limits.lower * scale, limits.upper * scale)
    assert (after.mean, after.lower, after.upper) == pytest.approx(expected, rel=1e-9, abs=1e-6)
    assert fired(scaled, dialect) == fired(values, dialect)


@given(FIGURES, DIALECT)
def test_turning_a_series_upside_down_turns_its_signals(values, dialect):
    """What was above is below, what rose falls."""
    with_limits(values, dialect)
    mirrored = [None if v is None else -v for v in values]
    assert fired(mirrored, dialect) == [{(rule, -way) for rule, way in found} for found in fired(values, dialect)]


@given(FIGURES, DIALECT)
def test_reversing_a_series_reverses_its_trends(values, dialect):
    """Backwards, a rise is a fall; the rules that know no order stay as they are, and so do the limits."""
    limits = with_limits(values, dialect)
    after = limits_of(values[::-1], dialect)
    assert (after.lower, after.upper) == pytest.approx((limits.lower, limits.upper), abs=1e-6)
    expected = [
        {(rule, -way if rule is Rule.TREND else way) for rule, way in found} for found in fired(values, dialect)
    ]
    assert fired(values[::-1], dialect) == expected[::-1]


@given(st.lists(st.integers(-100, 100), min_size=7, max_size=60, unique=True), DIALECT)
def test_a_rising_series_is_one_trend(values, dialect):
    """Every point of a sorted series of seven or more rises; backwards every one falls."""
    rising = sorted(values)
    assert all((Rule.TREND, 1) in found for found in fired(rising, dialect))
    assert all((Rule.TREND, -1) in found for found in fired(rising[::-1], dialect))


@given(FIGURES, DIALECT)
def test_no_rule_fires_on_fewer_points_than_it_needs(values, dialect):
    """A run holds as many points as its rule asks for, none of them missing."""
    limits = with_limits(values, dialect)
    periods = months(len(values))
    for found in signals_of(periods, values, limits, dialect):
        for signal in found:
            run = values[periods.index(signal.first) : periods.index(signal.last) + 1]
            assert None not in run
            assert len(run) == signal.length
            assert len(run) >= (2 if signal.rule is Rule.TWO_OF_THREE else NEEDED[signal.rule])


@given(st.lists(st.integers(-100, 100), min_size=1, max_size=6), st.integers(0, 6), DIALECT)
def test_short_stretches_make_neither_trend_nor_shift(values, lead, dialect):
    """Six points between gaps are never a run of seven, however far out they lie."""
    series = [0, 1] * 8 + [None, *values, None] + [0, 1] * lead
    middle = fired(series, dialect)[17 : 17 + len(values)]
    assert not {rule for found in middle for rule, _ in found} & {Rule.TREND, Rule.SHIFT}


@given(st.floats(0.001, 1e6), st.integers(2, 60), DIALECT)
def test_equal_figures_are_never_unusual(value, count, dialect):
    """A flat line has limits on itself and no signal, however its floats round."""
    limits = limits_of([value] * count, dialect)
    assert limits.lower == limits.mean == limits.upper == value
    assert not any(fired([value] * count, dialect))
