"""Five working days, as people in England count them."""

from datetime import date

import pytest

from practices.working_days import after_working_days, is_working_day


@pytest.mark.parametrize(
    ("day", "due"),
    [
        (date(2020, 6, 15), date(2020, 6, 22)),  # Monday to Monday
        (date(2020, 6, 19), date(2020, 6, 26)),  # Friday
        (date(2020, 6, 20), date(2020, 6, 26)),  # a Saturday counts as the Friday before it
        (date(2020, 4, 9), date(2020, 4, 20)),  # over Good Friday and Easter Monday
        (date(2020, 5, 7), date(2020, 5, 15)),  # over the bank holiday that moved to a Friday for VE Day
        (date(2020, 12, 24), date(2021, 1, 5)),  # Christmas Day, Boxing Day made up on Monday, New Year's Day
        (date(2022, 5, 31), date(2022, 6, 9)),  # two days of the Platinum Jubilee
    ],
)
def test_five_working_days_leave_out_weekends_and_bank_holidays(day, due):
    """Against the dates that the government published."""
    assert after_working_days(day, 5) == due


def test_holidays_of_scotland_alone_are_working_days():
    assert is_working_day(date(2020, 1, 2))
    assert is_working_day(date(2020, 11, 30))
