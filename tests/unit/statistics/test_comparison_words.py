"""The answer to “can we say that one is better?” gives its interval, or its reason for none."""

from benchmarks.statistics.comparison import compare_shares
from benchmarks.statistics.comparison_words import (
    TIME_OF_YEAR,
    comparison_words,
    counts_words,
    lasting_words,
    like_months_words,
)
from benchmarks.statistics.counts import pooled_counts
from benchmarks.statistics.seasons import compare_like_months
from tests.unit.statistics.series import points
from tests.unit.statistics.test_comparison import shares


def words(ours, theirs, **options):
    return comparison_words(
        compare_shares(shares(ours, **options), shares(theirs, **options)), "South Central", "London"
    )


def test_a_clear_difference_in_words():
    """Shares, periods, direction, interval."""
    assert words([(60, 100)] * 12, [(40, 100)] * 12) == (
        "12 months together (January 2019 to December 2019): South Central 60.0 %, London 40.0 %."
        " South Central is higher by more than chance would explain"
        " (95 % interval of the difference 16.0 to 23.9 percentage points)."
    )


def test_a_difference_that_is_not_clear_in_words():
    """“Not clear”, and by quarters."""
    said = words([(4, 10)] * 4, [(5, 10)] * 4, step=3)
    assert "4 quarters together (January 2019 to October 2019): " in said
    assert "Not clear which is higher (95 % interval" in said
    assert "−" in said


def test_a_widened_interval_says_so():
    """And why."""
    assert "widened because periods differ by more than chance" in words([(90, 100), (20, 100)] * 6, [(45, 100)] * 12)


CLEAR = compare_shares(shares([(60, 100)] * 12), shares([(40, 100)] * 12))
OPEN = compare_shares(shares([(4, 10)] * 4), shares([(5, 10)] * 4))


def test_more_than_chance_and_not_lasting_are_reconciled():
    """In one sentence: all periods together say one thing, the last seven one by one another."""
    assert lasting_words(CLEAR, "month", holds=False, counted="London’s figure was higher in 9 of 12 months") == (
        "No lasting difference can be stated: London’s figure was higher in 9 of 12 months. Taken together the months differ by"
        " more than chance, but a difference lasts only if the same trust is higher in each of the last 7 months."
    )


def test_lasting_and_not_clear_are_reconciled():
    """The other way round, before an event."""
    counted = "London’s figure was higher in 9 of 9 quarters"
    assert lasting_words(OPEN, "quarter", holds=True, counted=counted, before="March 2020") == (
        "The difference holds: London’s figure was higher in 9 of 9 quarters before the event of March 2020. Taken together the"
        " quarters leave it open, but the last 7 quarters before the event of March 2020 all point the same way,"
        " and the gap is larger than it varies by itself."
    )


def test_what_agrees_needs_no_more_words():
    """And neither does a measure without an interval."""
    for comparison, holds in [(CLEAR, True), (OPEN, False), (None, True), (None, False)]:
        assert "Taken together" not in lasting_words(comparison, "month", holds=holds)


def test_a_system_indicator_says_why_it_has_no_interval():
    """The reason, and where to look instead."""
    said = words([(12_000, 20_000), (12_800, 20_000)] * 6, [(10_000, 20_000)] * 12)
    assert "No interval is given" in said
    assert "chart of the difference" in said
    assert "95 %" not in said


def test_no_common_period_in_words():
    """Never an empty paragraph."""
    assert words([(None, None)], [(1, 2)]) == "There is no period in which both South Central and London have figures."


def test_the_time_of_year_in_words():
    """Like months where there are enough; otherwise what may explain the step."""
    year = [10] * 11 + [30]
    series = points(year * 2 + [v + 2 for v in year * 2])
    assert like_months_words(compare_like_months(series, "2020-01"), "calls") == (
        "Like months compared, 24 on each side: 12 before, 14 after."
    )
    assert like_months_words(compare_like_months(series, "2019-01"), "calls") == TIME_OF_YEAR


def test_counts_are_given_with_intervals_and_no_verdict():
    """The last twelve months in which both have figures are pooled; a missing month of either leaves it out."""
    ours, theirs = points([*[5] * 13, None]), points([*[99], *[10] * 12, 7])
    assert counts_words(pooled_counts(ours, theirs), "South Central", "London", "falls") == (
        "South Central 60 (95 % interval 46 to 77), London 120 (95 % interval 99 to 143) in 12 months,"
        " February 2018 to January 2019."
        " Which is better cannot be said from counts: a trust with more patients counts more."
    )


def test_counts_without_a_common_month_say_so():
    assert counts_words(pooled_counts(points([1, None]), points([None, 1])), "A", "B", "falls") == (
        "There is no period in which both A and B have figures."
    )
