"""Limits hold to the digit, in both dialects, on series whose limits are known."""

import pytest

from benchmarks.catalogue.measures import Direction
from benchmarks.statistics.control_chart import Baseline, control_chart
from benchmarks.statistics.dialects import MAKING_DATA_COUNT, NHSR_PLOT_THE_DOTS
from benchmarks.statistics.icons import Variation, variation
from benchmarks.statistics.limits import limits_of
from tests.oracles.statistics.national import system_points

SPIKE = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]


def two_years(organisation: str, column: str) -> list[float | None]:
    return [point.value for point in system_points(organisation, column, "2018-04", "2020-03")]


@pytest.mark.parametrize(
    ("dialect", "lower", "upper"),
    [(MAKING_DATA_COUNT, -3.0626, 6.9515), (NHSR_PLOT_THE_DOTS, -0.7156, 4.6044)],
)
def test_a_series_with_one_spike(dialect, lower, upper):
    """Screening drops the moving ranges of a spike once; the mean keeps the spike."""
    limits = limits_of(SPIKE, dialect)
    assert (round(limits.mean, 4), round(limits.lower, 4), round(limits.upper, 4)) == (1.9444, lower, upper)


@pytest.mark.parametrize(
    ("organisation", "column", "dialect", "mean", "lower", "upper"),
    [
        ("RYE", "A31", MAKING_DATA_COUNT, 1028.375, 819.045, 1237.705),
        ("RYE", "A31", NHSR_PLOT_THE_DOTS, 1028.375, 841.329, 1215.421),
        ("RRU", "A31", MAKING_DATA_COUNT, 1287.583, 671.157, 1904.009),
        ("RRU", "A31", NHSR_PLOT_THE_DOTS, 1287.583, 928.483, 1646.683),
        ("RYE", "A25", MAKING_DATA_COUNT, 428.500, 386.634, 470.366),
    ],
)
def test_response_times_of_two_years(organisation, column, dialect, mean, lower, upper):
    """April 2018 to March 2020 of the official publication."""
    limits = limits_of(two_years(organisation, column), dialect)
    assert (limits.mean, limits.lower, limits.upper) == pytest.approx((mean, lower, upper), abs=0.0005)


def test_the_mean_moving_range_of_two_years():
    """South Central's Category 2 mean moves by 78.696 seconds from month to month."""
    assert limits_of(two_years("RYE", "A31"), MAKING_DATA_COUNT).mean_moving_range == pytest.approx(78.696, abs=0.0005)


def category_2_in_london(last: str, baseline: Baseline | None):
    return control_chart(system_points("RRU", "A31", last=last), direction=Direction.LOWER, baseline=baseline)


FROZEN = Baseline("2017-11", "2020-02", "first wave of COVID-19")


@pytest.mark.parametrize(
    ("last", "seen"), [("2020-03", Variation.CONCERN_HIGH), ("2020-05", Variation.IMPROVEMENT_LOW)]
)
def test_a_frozen_baseline_sees_the_first_wave(last, seen):
    """Limits frozen before COVID-19 see London's March 2020 as a concern and its May as an improvement."""
    chart = category_2_in_london(last, FROZEN)
    limits = chart.current.limits
    assert (round(limits.lower, 1), round(limits.upper, 1)) == (801.6, 1612.9)
    assert variation(chart) is seen


def test_without_a_frozen_baseline_the_wave_hides_itself():
    """The wave widens limits that rest on it, so that May 2020 looks ordinary."""
    chart = category_2_in_london("2020-05", None)
    limits = chart.current.limits
    assert (round(limits.lower, 1), round(limits.upper, 1)) == (418.6, 2125.4)
    assert variation(chart) is Variation.COMMON_CAUSE
