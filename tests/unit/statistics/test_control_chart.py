"""A series is cut where people said so, and nowhere else; limits rest on the whole segment or a frozen baseline."""

import pytest

from benchmarks.catalogue.measures import Direction
from benchmarks.statistics.control_chart import Baseline, SegmentStart, StartKind, control_chart
from benchmarks.statistics.limits import Bounds, moving_ranges
from benchmarks.statistics.series import Point, check_series
from tests.unit.statistics.series import CALM, chart_of, points

REBASE = SegmentStart("2019-03", "new rota", StartKind.REBASE)


def test_twelve_points_are_a_run_chart_and_thirteen_have_limits():
    """Below 13: the median, no limits, no signals."""
    short = chart_of([*CALM[:11], 99]).current
    assert (short.limits, short.median) == (None, 10.5)
    assert not any(reading.signals for reading in short.readings)
    assert chart_of(CALM[:13]).current.limits.count == 13


def test_a_missing_month_gives_no_moving_range():
    """Neighbours across a gap are no neighbours."""
    assert moving_ranges([1, 2, None, 9, 7]) == [1, 2]


def test_a_month_that_was_not_due_breaks_nothing():
    """Seven quarters in a row on one side are a run, three months apart as they are."""
    chart = chart_of([*CALM, *[13] * 7], step=3)
    assert all(reading.signals for reading in chart.readings[-7:])


def test_a_rebase_starts_limits_moving_ranges_and_runs_afresh():
    """The run of seven that spans the break is none; each side has its own mean."""
    chart = chart_of([*CALM[:14], *[20, 21] * 7], starts=[REBASE])
    before, after = chart.segments
    assert (before.start, after.start) == (None, REBASE)
    assert (before.limits.mean, after.limits.mean) == (10.5, 20.5)
    assert before.limits.mean_moving_range == after.limits.mean_moving_range == 1
    assert not any(reading.signals for reading in chart.readings)


def test_without_a_rebase_the_same_series_is_one_segment():
    """Segments never start of themselves."""
    chart = chart_of([*CALM[:14], *[20, 21] * 7])
    assert len(chart.segments) == 1
    assert all(reading.signals for reading in chart.readings)


def test_starts_outside_the_series_make_no_empty_segment():
    """Before the first period, after the last, and twice between two periods."""
    starts = [SegmentStart(period, "x") for period in ("2001-01", "2010-05", "2030-01")]
    chart = chart_of(CALM, starts=starts)
    assert [segment.start.period for segment in chart.segments] == ["2010-05"]


def test_a_short_segment_after_a_break_is_a_run_chart():
    """What went before lends it no limits."""
    chart = chart_of([*CALM[:14], 20, 21, 20], starts=[REBASE])
    assert chart.segments[0].limits
    assert chart.current.limits is None
    assert chart.current.median == 20


def test_limits_rest_on_a_frozen_baseline_and_apply_to_the_whole_segment():
    """What comes later does not widen them."""
    baseline = Baseline("2018-01", "2019-02", "before the change")
    chart = chart_of([*CALM[:14], 50, 10, 11], baseline=baseline)
    assert chart.current.baseline is baseline
    assert chart.current.limits.count == 14
    assert (chart.current.limits.lower, chart.current.limits.upper) == (10.5 - 2.66, 10.5 + 2.66)
    assert chart.readings[14].signals


def test_a_baseline_with_too_few_figures_is_not_used():
    """A measure that began after it has limits on its own figures, and does not claim the baseline."""
    chart = chart_of(CALM, baseline=Baseline("2018-01", "2018-12", "x"))
    assert chart.current.baseline is None
    assert chart.current.limits.count == 20


def test_figures_with_no_neighbours_have_no_limits():
    """Without a moving range nothing can be said, however many figures there are."""
    assert chart_of([5, None] * 15).current.limits is None


@pytest.mark.parametrize("values", [[], [None, None]])
def test_a_series_without_figures_has_no_latest(values):
    """No division by zero, nothing made up."""
    chart = chart_of(values)
    assert chart.latest is None


def test_the_latest_reading_has_a_figure():
    """A month that is missing at the end is not the latest figure."""
    chart = chart_of([*CALM, None])
    assert chart.latest.period == "2019-08"
    assert chart.readings[-1].period == "2019-09"


def test_bounds_clip_what_is_drawn_only():
    """Limits keep their own values; bounds make others of them."""
    limits = chart_of([0.1, 1.1] * 10).current.limits
    assert limits.lower < 0
    assert Bounds(0, 100).clip(limits.lower) == 0
    assert Bounds().clip(limits.lower) == limits.lower


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ([Point("2020-02", 1), Point("2020-01", 1)], "2020-01 follows 2020-02"),
        ([Point("2020-02", 1), Point("2020-02", 1)], "2020-02 follows 2020-02"),
        ([Point("2020-02", float("nan"))], "2020-02 is not a finite number"),
    ],
)
def test_a_series_out_of_order_or_not_finite_is_refused(given, words):
    """In words that name the period."""
    with pytest.raises(ValueError, match=words):
        check_series(given)


def test_a_generator_of_points_is_read_once():
    """Any iterable will do."""
    chart = control_chart((point for point in points(CALM)), direction=Direction.NEITHER)
    assert len(chart.readings) == 20
