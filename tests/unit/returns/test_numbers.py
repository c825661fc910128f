"""Numbers as people write them become one canonical form, or say why not."""

import pytest

from benchmarks.returns.numbers import NumberError, are_short_counts, read_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("35,693", "35693"),
        ("1 234 567", "1234567"),
        ("1\u00a0234", "1234"),
        ("12.50", "12.5"),
        ("74.30", "74.3"),
        ("7.0", "7"),
        ("007", "7"),
        ("+5", "5"),
        ("-0", "0"),
        ("0.0", "0"),
        (".5", "0.5"),
        ("\N{MINUS SIGN}3", "-3"),
        (" 12 ", "12"),
    ],
)
def test_a_number_is_kept_as_printed_in_one_form(text, number):
    """Nothing is lost but what means nothing."""
    assert read_number(text) == number


def test_percent_and_pounds_are_read_where_the_unit_says_so():
    """And only there."""
    assert read_number("12%", "percent") == "12"
    assert read_number("£1,200.50", "pounds") == "1200.5"
    with pytest.raises(NumberError, match="percentage"):
        read_number("12%", "seconds")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("1.2E+05", "E\\+"),
        ("7:03", "clock time"),
        ("#REF!", "spreadsheet error"),
        ("=A1+A2", "formula"),
        ("12,5", "comma"),
        ("1.234,5", "comma"),
        ("12O", "not a number"),
        ("(12)", "not a number"),
        ("nan", "not a number"),
        ("inf", "not a number"),
        ("1_000", "not a number"),
        ("٣", "not a number"),
        ("9" * 40, "more digits"),
    ],
)
def test_what_is_no_number_says_why(text, reason):
    """Nothing is guessed."""
    with pytest.raises(NumberError, match=reason):
        read_number(text)


@pytest.mark.parametrize("texts", [["1\n2"], ["1", ""], ["1\n"], ["1", "2.5"]])
def test_a_line_end_is_no_boundary_of_numbers(texts):
    assert not are_short_counts(texts)


def test_short_counts_are_told_together():
    assert are_short_counts(["0", "12", "999999999"])
