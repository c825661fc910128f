"""Months as people write them become one form."""

import pytest

from benchmarks.returns.months import MonthError, months_between, read_month, read_year_and_month

FORMS = """2024-04|Apr-24|apr 2024|April 2024|APRIL-2024|01/04/2024|30/04/2024|1 April 2024|202404|45383|45412|2024-04-01
2024-04-01 00:00:00|04/2024|2024/4| Apr-24 |Apr '24"""


@pytest.mark.parametrize("text", FORMS.replace("\n", "|").split("|"))
def test_one_month_in_every_usual_form(text):
    """All of these are April 2024."""
    assert read_month(text) == "2024-04"


@pytest.mark.parametrize("text", ["Apr-24 to Jun-24", "2024-04, 2024-05", "Q1 2024", "Apr/May 2024", "2024-04 2024-05"])
def test_several_months_in_one_cell_are_refused(text):
    """A cell that holds several months is no month."""
    with pytest.raises(MonthError, match="several months"):
        read_month(text)


@pytest.mark.parametrize("text", ["04/05/2024", "15 April 2024", "2024-04-17"])
def test_a_day_within_a_month_is_refused(text):
    """An American date would otherwise be taken for another month."""
    with pytest.raises(MonthError, match="day within a month"):
        read_month(text)


@pytest.mark.parametrize("text", ["", "2024-13", "soon", "24", "April", "1824-04", "٢٠٢٤-٠٤x"])
def test_what_is_no_month_says_why(text):
    """How to write it is for the place that knows the columns to say."""
    with pytest.raises(MonthError, match=r"is not a month|year|1 to 12"):
        read_month(text)


def test_year_and_month_may_stand_in_two_cells():
    """As in the national files; a month may be a number or a name."""
    assert [read_year_and_month("2017", month) for month in ("8", "08", "Aug", "august")] == ["2017-08"] * 4


def test_months_between_crosses_the_year():
    """Both ends are included."""
    assert months_between("2019-11", "2020-02") == ["2019-11", "2019-12", "2020-01", "2020-02"]
