"""A difference is charted month by month, and holds only when it lasts."""

import pytest

from benchmarks.statistics.difference import difference_chart, difference_holds, difference_series, first_above
from benchmarks.statistics.intervals import Interval
from benchmarks.statistics.seasons import compare_like_months
from benchmarks.statistics.series import Point
from tests.unit.statistics.series import points


def test_a_month_without_one_of_the_two_has_no_difference():
    """It is due all the same, and breaks the line."""
    ours, theirs = [Point("2020-01", 3.0), Point("2020-02", None)], [Point("2020-01", 1.0), Point("2020-03", 1.0)]
    assert difference_series(ours, theirs) == (Point("2020-01", 2), Point("2020-02", None), Point("2020-03", None))


def test_the_chart_begins_where_both_have_figures():
    """What one trust alone sent in before is no missing month."""
    chart = difference_chart(points([1] * 20), points([None] * 4 + [0] * 16))
    assert chart.readings[0].period == "2018-05"


AWAY = [13, 14] * 10
LEVEL = [10, 10] * 10


def test_a_difference_that_lies_off_zero_holds():
    """Same sign throughout, 0 outside the limits."""
    assert difference_holds(points(AWAY), points(LEVEL))
    assert difference_holds(points(LEVEL), points(AWAY))


@pytest.mark.parametrize("at", range(13, 20))
def test_one_month_the_other_way_among_the_last_seven_ends_it(at):
    """And so does a missing one, or an even one."""
    for value in (9, None, 10):
        changed = [*AWAY[:at], value, *AWAY[at + 1 :]]
        assert not difference_holds(points(changed), points(LEVEL))


def test_seven_months_alone_are_not_enough():
    """Without limits and without an interval nothing is known."""
    assert not difference_holds(points(AWAY[:7]), points(LEVEL[:7]))


def test_an_interval_without_zero_stands_in_for_limits():
    """Seven quarters have no limits; the patients counted may tell."""
    ours, theirs = points(AWAY[:7], step=3), points(LEVEL[:7], step=3)
    assert difference_holds(ours, theirs, interval=Interval(0.1, 0.3))
    assert not difference_holds(ours, theirs, interval=Interval(-0.1, 0.3))
    assert not difference_holds(ours[:6], theirs[:6], interval=Interval(0.1, 0.3))


def test_what_follows_a_declared_event_does_not_end_it():
    """The judgement is of the time before."""
    ours = points([*AWAY, 1, 1, 1])
    theirs = points([*LEVEL, 10, 10, 10])
    assert not difference_holds(ours, theirs)
    assert difference_holds(ours, theirs, before="2019-09")


SEASON = [10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 10, 30]  # a hard December


def test_like_months_are_compared():
    """24 months on each side: the season cancels out, the step stays."""
    series = points([*SEASON * 2, *[v + 2 for v in SEASON] * 2])
    compared = compare_like_months(series, "2020-01")
    assert compared.difference == pytest.approx(2)
    assert compared.months == tuple(range(1, 13))


def test_a_calendar_month_without_figures_on_one_side_is_left_out():
    """December missing before: December after counts for nothing."""
    before = [None if v == 30 else v for v in SEASON * 2]
    compared = compare_like_months(points([*before, *SEASON * 2]), "2020-01")
    assert (compared.difference, len(compared.months)) == (0, 11)


@pytest.mark.parametrize("count", [0, 1, 23, 47])
def test_shorter_series_are_not_compared(count):
    """The time of year may explain it."""
    assert compare_like_months(points([1.0] * count), "2020-01") is None


def test_eight_quarters_on_each_side_are_24_months():
    """Like quarters with like quarters."""
    series = points([1, 2, 3, 4] * 2 + [2, 3, 4, 5] * 2, step=3)
    assert compare_like_months(series, "2020-01").difference == pytest.approx(1)
    assert compare_like_months(series[1:], "2020-01") is None


def test_how_often_one_lies_above_is_counted_from_a_definition_to_an_event():
    """Periods before `since` and from `before` on do not count."""
    low, high = points([1] * 6), points([2] * 6)
    assert first_above(high, low) == (6, 6)
    assert first_above(high, low, since=low[2].period, before=low[5].period) == (3, 3)
