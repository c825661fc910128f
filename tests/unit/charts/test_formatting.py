"""Figures look as people write them."""

from decimal import Decimal

import pytest

from benchmarks.formatting import (
    count_of,
    format_difference,
    format_figure,
    format_month,
    format_months,
    format_short_month,
    heading_of,
    join_words,
)


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (423, "seconds", "7:03"),
        (0, "seconds", "0:00"),
        (59.5, "seconds", "1:00"),
        (3599, "seconds", "59:59"),
        (3600, "seconds", "1:00:00"),
        (-72, "seconds", "−1:12"),
        (-0.2, "seconds", "0:00"),
        (147.43, "minutes", "2 h 27 min"),
        (41, "minutes", "41 min"),
        (28.25, "percent", "28.3 %"),
        (Decimal("28.25"), "percent", "28.3 %"),
        (100, "percent", "100.0 %"),
        (12345, "calls", "12,345"),
        (1_200_000, "pounds", "£1.2m"),
        (12_345, "pounds", "£12,345"),
        (281.5, "pounds", "£281.50"),
        (-3_400_000_000, "pounds", "−£3.4bn"),
        (None, "seconds", "–"),
    ],
)
def test_figures(value, unit, text):
    """Each unit in its own way, halves rounded up."""
    assert format_figure(value, unit) == text


@pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("NaN")])
def test_what_is_no_number_is_refused(value):
    """Better no page than “nan %”."""
    with pytest.raises(ValueError, match="is not a figure"):
        format_figure(value, "percent")


@pytest.mark.parametrize(
    ("difference", "unit", "base", "text"),
    [
        (72, "seconds", 1028, "1 minute 12 seconds slower (7 %)"),
        (-3661, "seconds", None, "1 hour 1 minute 1 second faster"),
        (0.2, "seconds", 100, "no difference"),
        (6.13, "percent", 52.9, "6.1 percentage points higher"),
        (-1, "percent", None, "1.0 percentage points lower"),
        (1234, "calls", 10000, "1,234 calls more (12 %)"),
        (-2, "calls", 0, "2 calls fewer"),
        (-3, "seconds", 3, "3 seconds faster"),
        (-3, "seconds", 10, "3 seconds faster (30 %)"),
        (-12.5, "pounds", 250, "£12.50 less (5 %)"),
        (65, "minutes", None, "1 hour 5 minutes longer"),
    ],
)
def test_differences_in_words(difference, unit, base, text):
    """Amount, direction, and the share of the figure it is set against."""
    assert format_difference(difference, unit, base) == text


def test_other_words_for_more_and_less():
    """A handover is longer, not slower."""
    assert format_difference(60, "seconds", words=("longer", "shorter")) == "1 minute longer"


def test_months():
    """Never 04/20."""
    assert format_month("2020-04") == "April 2020"
    assert format_short_month("2020-04") == "Apr 2020"
    assert format_months("2017-11", "2020-02") == "November 2017 to February 2020"
    assert format_months("2020-02", "2020-02") == "February 2020"


def test_small_words():
    """Headings, lists, plurals."""
    assert heading_of("seconds") == "minutes:seconds"
    assert heading_of("calls") == "calls"
    assert [join_words(list(w)) for w in ("", "a", "ab", "abc")] == ["", "a", "a and b", "a, b and c"]
    assert [count_of(n, "month") for n in (1, 7)] == ["1 month", "7 months"]
