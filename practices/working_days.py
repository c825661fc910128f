"""Working days in England: not Saturdays, Sundays or bank holidays."""

from datetime import date, timedelta

import holidays

_ENGLAND = holidays.country_holidays("GB", subdiv="ENG")  # fills itself for each year that is asked about
_SATURDAY = 5


def is_working_day(day: date) -> bool:
    return day.weekday() < _SATURDAY and day not in _ENGLAND


def after_working_days(day: date, count: int) -> date:
    """The last of the `count` working days after `day`, which itself does not count."""
    while count:
        day += timedelta(days=1)
        count -= is_working_day(day)
    return day
