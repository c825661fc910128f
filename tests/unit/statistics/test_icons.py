"""Icons say what Making Data Count says."""

import pytest

from benchmarks.catalogue.measures import Direction
from benchmarks.statistics.dialects import NHSR_PLOT_THE_DOTS
from benchmarks.statistics.icons import Assurance, Misses, Variation, assurance, is_failing, misses, variation
from tests.unit.statistics.series import CALM, chart_of

RISING_BELOW = [8, 8.2, 8.4, 8.6, 8.8, 9, 9.2]  # a shift to low and a rising trend at once


@pytest.mark.parametrize(
    ("direction", "latest", "expected"),
    [
        (Direction.LOWER, 99, Variation.CONCERN_HIGH),
        (Direction.LOWER, -99, Variation.IMPROVEMENT_LOW),
        (Direction.HIGHER, 99, Variation.IMPROVEMENT_HIGH),
        (Direction.HIGHER, -99, Variation.CONCERN_LOW),
        (Direction.NEITHER, 99, Variation.NEITHER_HIGH),
        (Direction.NEITHER, -99, Variation.NEITHER_LOW),
        (Direction.LOWER, 10, Variation.COMMON_CAUSE),
    ],
)
def test_the_latest_point_gives_the_variation_icon(direction, latest, expected):
    """By the wanted direction, and by where the point lies."""
    assert variation(chart_of([*CALM, latest], direction)) is expected


@pytest.mark.parametrize(
    ("direction", "expected"),
    [(Direction.LOWER, Variation.CONCERN_HIGH), (Direction.HIGHER, Variation.IMPROVEMENT_HIGH)],
)
def test_a_trend_counts_by_its_direction(direction, expected):
    """A rise is high, whichever side of the mean it ends on."""
    values = [*CALM, 10.2, 10.3, 10.4, 10.45, 10.46, 10.47, 10.48]
    assert variation(chart_of(values, direction)) is expected


def test_a_point_before_the_latest_gives_no_icon():
    """What was unusual last year is in the chart, not in the icon."""
    assert variation(chart_of([*CALM, 99, 10, 11])) is Variation.COMMON_CAUSE


def test_where_signals_disagree_the_dialects_differ():
    """Making Data Count shows improvement; NHSRplotthedots lets a trend come before a shift."""
    values = [*CALM, *RISING_BELOW]
    assert variation(chart_of(values)) is Variation.IMPROVEMENT_LOW
    assert variation(chart_of(values, dialect=NHSR_PLOT_THE_DOTS)) is Variation.CONCERN_HIGH


@pytest.mark.parametrize("values", [[], [None], [5] * 12, [5, None] * 15])
def test_without_limits_there_is_no_icon(values):
    """No variation, no assurance."""
    chart = chart_of(values)
    assert (variation(chart), assurance(chart, 1)) == (None, None)


@pytest.mark.parametrize(
    ("direction", "target", "expected"),
    [
        (Direction.LOWER, 14, Assurance.PASS),
        (Direction.LOWER, 7, Assurance.FAIL),
        (Direction.HIGHER, 14, Assurance.FAIL),
        (Direction.HIGHER, 7, Assurance.PASS),
        (Direction.LOWER, 10.5, Assurance.HIT_OR_MISS),
        (Direction.LOWER, None, None),
        (Direction.NEITHER, 14, None),
    ],
)
def test_assurance_sets_the_limits_against_the_target(direction, target, expected):
    """Limits 7.84 to 13.16."""
    assert assurance(chart_of(CALM, direction), target) is expected


def test_a_target_on_the_limit_is_hit_or_miss():
    """Strictly beyond it only."""
    chart = chart_of(CALM)
    assert assurance(chart, chart.current.limits.upper) is Assurance.HIT_OR_MISS


def test_assurance_uses_limits_that_no_bound_has_clipped():
    """A share of 0 would be passed by a clipped lower limit."""
    chart = chart_of([0.1, 1.1] * 10, Direction.HIGHER)
    assert chart.current.limits.lower < 0
    assert assurance(chart, 0) is Assurance.HIT_OR_MISS


def test_misses_are_counted_over_the_last_twelve_due_periods():
    """A figure on the target meets it; a missing one is not missed; each period has its own target."""
    values = [99, *[10] * 5, None, *[12] * 6]

    def target(period):
        return 10 if period < "2019-01" else 12

    assert misses(chart_of(values), target) == Misses(5, 12, met_in="2019-01")


def test_a_latest_figure_that_missed_its_target_or_has_none_met_nothing():
    assert misses(chart_of([10, 10, 12]), lambda period: 11) == Misses(1, 3)
    assert misses(chart_of([12, 10, None]), lambda period: 11) == Misses(1, 3, met_in="2018-02")
    assert misses(chart_of([12, 10]), lambda period: 11 if period < "2018-02" else None) == Misses(1, 2)


def test_quarters_are_counted_as_due_periods_too():
    """Twelve quarters, not twelve months."""
    assert misses(chart_of([12] * 15, step=3), lambda period: 11) == Misses(12, 12)


@pytest.mark.parametrize("direction", [Direction.LOWER, Direction.NEITHER])
def test_without_target_or_direction_nothing_is_missed(direction):
    """No target in force, or no wanted direction."""
    target = None if direction is Direction.LOWER else 1
    assert misses(chart_of(CALM, direction), lambda period: target) is None


@pytest.mark.parametrize(
    ("icon", "missed", "expected"),
    [
        (Assurance.FAIL, None, True),
        (Assurance.HIT_OR_MISS, Misses(5, 12), False),
        (Assurance.HIT_OR_MISS, Misses(6, 12), True),
        (None, Misses(6, 8), True),
        (None, None, False),
    ],
)
def test_failing_is_the_icon_or_six_misses(icon, missed, expected):
    """Either is enough."""
    assert is_failing(icon, missed) is expected
