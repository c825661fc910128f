"""Each rule fires where it must, and not one point earlier."""

import pytest

from benchmarks.statistics.dialects import MAKING_DATA_COUNT, NHSR_PLOT_THE_DOTS, Rule
from benchmarks.statistics.limits import Limits
from benchmarks.statistics.rules import Signal, Way, signals_of
from tests.unit.statistics.series import months

# Mean 0, limits ±2.66, near lines ±1.77
LIMITS = Limits(mean=0, mean_moving_range=1, count=20, dropped_moving_ranges=0, tolerance=1e-9)


def rules(values, dialect=MAKING_DATA_COUNT):
    found = signals_of(months(len(values)), values, LIMITS, dialect)
    return ["".join(str(signal.rule)[:2] + "+-"[signal.way < 0] for signal in signals) for signals in found]


def test_a_point_on_the_limit_is_not_outside():
    """Strictly beyond the limit only."""
    assert rules([2.66, 2.67, -2.66, -2.67]) == ["", "ou+", "", "ou-"]


def test_six_on_one_side_are_no_shift_and_seven_are():
    """All seven are marked."""
    assert rules([1] * 6) == [""] * 6
    assert rules([1] * 7) == ["sh+"] * 7
    assert rules([-1] * 8) == ["sh-"] * 8


def test_a_point_on_the_mean_breaks_a_shift():
    """Six, the mean, six: no run of seven."""
    assert rules([1, 1, 1, 1, 1, 1, 0, 1, 1, 1, 1, 1, 1]) == [""] * 13


def test_seven_points_in_order_are_a_trend():
    """Six steps; five are too few."""
    rising = [-0.6, -0.4, -0.2, 0, 0.2, 0.4, 0.6]
    assert rules(rising) == ["tr+"] * 7
    assert rules(rising[:6]) == [""] * 6
    assert rules(rising[::-1]) == ["tr-"] * 7


def test_a_tie_breaks_a_trend():
    """A step of nothing is no step."""
    assert rules([-0.6, -0.4, -0.2, -0.2, 0, 0.2, 0.4]) == [""] * 7


def test_two_of_three_marks_the_points_beyond_the_near_line():
    """The third point must lie on the same side of the mean, but is not marked."""
    assert rules([2, 0.5, 2]) == ["tw+", "", "tw+"]
    assert rules([2, -0.5, 2]) == ["", "", ""]
    assert rules([2, 0, 2]) == ["", "", ""]
    assert rules([-2, -2, -0.1]) == ["tw-", "tw-", ""]


def test_a_point_on_the_near_line_does_not_count():
    """Strictly beyond it only."""
    near = 2.66 * 2 / 3
    assert rules([near, near, near]) == ["", "", ""]


def test_a_point_outside_counts_for_two_of_three_in_one_dialect_only():
    """Making Data Count counts it, NHSRplotthedots does not."""
    assert rules([3, 2, 1]) == ["ou+tw+", "tw+", ""]
    assert rules([3, 2, 1], NHSR_PLOT_THE_DOTS) == ["ou+", "", ""]
    assert rules([3, 2, 2], NHSR_PLOT_THE_DOTS) == ["ou+", "tw+", "tw+"]


@pytest.mark.parametrize("values", [[1, 1, 1, None, 1, 1, 1, 1], [0.1, 0.2, 0.3, None, 0.4, 0.5, 0.6, 0.7]])
def test_a_missing_month_ends_a_run(values):
    """Neither shift nor trend reaches across it."""
    assert rules(values) == [""] * 8


def test_a_missing_month_ends_two_of_three():
    """Three consecutive points are three months with a figure."""
    assert rules([2, None, 2, 1]) == ["", "", "", ""]


def test_a_signal_knows_its_whole_run():
    """First and last period and the number of points, at each of them."""
    signals = signals_of(months(9), [-1, 1, 1, 1, 1, 1, 1, 1, -1], LIMITS, MAKING_DATA_COUNT)
    assert signals[4] == (Signal(Rule.SHIFT, Way.HIGH, "2018-02", "2018-08", 7),)


def test_a_turning_point_belongs_to_both_trends():
    """The top of a rise is the start of a fall."""
    rising = [-0.6, -0.4, -0.2, 0, 0.2, 0.4, 0.6]
    assert rules(rising + rising[-2::-1])[6] == "tr+tr-"
