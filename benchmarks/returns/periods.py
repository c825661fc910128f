"""Months as people write them, made "2024-04"."""

import re
from datetime import date, datetime, timedelta

_NAMES = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]
_FULL = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_MONTH = {name: number for names in (_NAMES, _FULL) for number, name in enumerate(names, 1)} | {"sept": 9}

_YEAR_FIRST = re.compile(r"(\d{4})[-/. ]?(\d{1,2})(?:[-/.](\d{1,2}))?(?:[T ]00:00(?::00(?:\.0+)?)?)?")
_DAY_FIRST = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_NAMED = re.compile(r"(?:\d{1,2}[-/ ])?([a-z]+)\.?[-/ ,']*(\d{4}|\d{2})")
_SERIAL = re.compile(r"\d{5}(?:\.0)?")
_SEVERAL = re.compile(r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|\d{4}-\d{2}", re.IGNORECASE)
_EXCEL_EPOCH = date(1899, 12, 30)


class NotAMonth(ValueError):
    """The text is not one month. The message says what is wrong."""


def read_month(text: str) -> str:
    """The month in `text`, in the forms that people send: Apr-24, April 2024, 2024-04, 01/04/2024, 04/2024, Excel's serial day.

    Days come before months, as in England. Raises `NotAMonth`, also for several months in one cell.
    """
    text = text.strip().casefold()
    if not text:
        raise NotAMonth("The month is missing.")
    if _SERIAL.fullmatch(text):
        day = _EXCEL_EPOCH + timedelta(days=int(float(text)))
        return _checked(day.year, day.month)
    if match := _YEAR_FIRST.fullmatch(text):
        return _checked(int(match[1]), int(match[2]))
    if match := _DAY_FIRST.fullmatch(text):
        return _checked(_year(match[3]), int(match[2]))
    if match := _MONTH_YEAR.fullmatch(text):
        return _checked(int(match[2]), int(match[1]))
    if (match := _NAMED.fullmatch(text)) and match[1] in _MONTH:
        return _checked(_year(match[2]), _MONTH[match[1]])
    if len(_SEVERAL.findall(text)) > 1:
        raise NotAMonth("There are several months in one cell; give each its own row.")
    raise NotAMonth("This is not a month that the portal knows. Write it as 2024-04.")


def month_of(moment: datetime | date) -> str:
    return _checked(moment.year, moment.month)


def next_month(period: str) -> str:
    year, month = int(period[:4]), int(period[5:])
    return f"{year + month // 12:04d}-{month % 12 + 1:02d}"


def _year(text: str) -> int:
    return int(text) if len(text) == 4 else 2000 + int(text)


def _checked(year: int, month: int) -> str:
    if not 1 <= month <= 12:
        raise NotAMonth("There is no such month. Days come before months: 01/04/2024 is April.")
    if not 2000 <= year <= 2100:
        raise NotAMonth("The year is not between 2000 and 2100.")
    return f"{year:04d}-{month:02d}"
