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


def working_days_between(first: date, last: date) -> int:
    """How many working days lie after `first`, up to `last` itself; 0 for the same day."""
    return sum(is_working_day(first + timedelta(days=number)) for number in range(1, (last - first).days + 1))
