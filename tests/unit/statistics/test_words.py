"""Charts speak in sentences that a manager could read aloud."""

import pytest

from benchmarks.catalogue.measures import Direction
from benchmarks.statistics.control_chart import Baseline
from benchmarks.statistics.icons import Assurance, Misses
from benchmarks.statistics.limits import Bounds
from benchmarks.statistics.words import (
    assurance_words,
    chart_words,
    icon_words,
    latest_words,
    limits_words,
)
from tests.unit.statistics.series import CALM, chart_of


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ([], "There are no figures."),
        ([None], "There are no figures."),
        ([5], "Too few points for limits: 1 of the 13 needed."),
        ([5, None] * 15, "Too few points for limits: no two neighbouring figures."),
        ([5] * 20, "Nothing unusual since January 2018."),
        (CALM, "Nothing unusual since January 2018."),
        ([*[10, 11] * 10, 12.5, *[11.5, 10] * 4, 16, *[10, 12] * 4], "Nothing unusual since July 2020."),
        ([*CALM, 99, 10], "Nothing unusual in October 2019."),
        ([*CALM, 99], "Concern: higher than its usual range."),
        ([*CALM, -99], "Improvement: lower than its usual range."),
    ],
)
def test_a_chart_in_one_sentence(values, words):
    """What is unusual, or since when nothing is; never an empty box."""
    assert chart_words(chart_of(values)) == words


def test_every_rule_that_fired_is_named_with_its_direction():
    """The deciding one first."""
    chart = chart_of([*[10, 11] * 20, 10.9, 11, 11.1, 11.2, 11.3, 11.4, 15])
    assert chart_words(chart) == (
        "Concern: higher than its usual range, rising 7 months in a row since May 2021"
        " and higher than its average 8 months in a row since April 2021."
    )


def test_signals_that_disagree_are_said_to():
    """Low for seven months, yet rising."""
    chart = chart_of([*CALM, 8, 8.2, 8.4, 8.6, 8.8, 9, 9.2])
    assert chart_words(chart) == (
        "Signals disagree: improvement (lower than its average 7 months in a row since September 2019);"
        " concern (rising 7 months in a row since September 2019)."
    )


def test_without_a_wanted_direction_signals_disagree_by_their_way():
    """Neither improvement nor concern: unusual, low, and unusual, high."""
    chart = chart_of([*CALM, 8, 8.2, 8.4, 8.6, 8.8, 9, 9.2], Direction.NEITHER)
    assert chart_words(chart).startswith("Signals disagree: unusual, high (rising")


def test_quarters_are_called_quarters():
    """In the words of runs."""
    chart = chart_of([*CALM, *[13] * 7], step=3)
    assert "7 quarters in a row" in chart_words(chart)


def test_the_latest_figure_is_said_with_its_month():
    """And that the newest due month has none."""
    assert (
        latest_words(chart_of([*CALM, 423]), "seconds")
        == "7:03 in September 2019. Concern: higher than its usual range."
    )
    assert latest_words(chart_of([*CALM, None]), "calls") == (
        "11 in August 2019. Nothing unusual since January 2018. There is no figure for September 2019."
    )


def test_a_trust_that_has_been_silent_for_long_is_said_to_be():
    assert latest_words(chart_of([*CALM, None, None, None]), "calls").endswith(
        "There are no figures for September 2019 to November 2019."
    )


def test_limits_in_words_are_clipped_and_name_their_baseline():
    """Nobody reads of less than 0 %."""
    assert limits_words(chart_of([0.1, 1.1] * 10), "percent", bounds=Bounds(0, 100)) == (
        "Average 0.6 %, usual range 0.0 % to 3.3 %."
    )
    frozen = chart_of(CALM, baseline=Baseline("2018-01", "2019-02", "first wave of COVID-19"))
    assert limits_words(frozen, "seconds") == (
        "Average 0:11, usual range 0:08 to 0:13, frozen on January 2018 to February 2019 (first wave of COVID-19)."
    )
    assert limits_words(chart_of([60, 62]), "seconds") == "Median 1:01; too few points for limits."


def test_the_target_in_words():
    """The icon and the misses, each where there is one."""
    assert assurance_words(Assurance.FAIL, Misses(7, 12)) == (
        "Likely to miss the target. Target missed in 7 of the last 12 months."
    )
    assert assurance_words(None, None) == ""


def test_a_target_that_was_mostly_missed_and_met_of_late_says_both():
    """“Failing” beside an improvement would puzzle else."""
    assert assurance_words(None, Misses(11, 12, met_in="2020-05")) == (
        "Target missed in 11 of the last 12 months, but met in May 2020."
    )
    assert assurance_words(None, Misses(0, 12, met_in="2020-05")) == "Target missed in none of the last 12 months."


def test_the_icon_without_limits_says_why():
    """No empty name."""
    assert icon_words(chart_of([1, 2])) == "Too few points for limits"
    assert icon_words(chart_of([*CALM, 99])) == "Concern: higher than its usual range"
