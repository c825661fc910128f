"""Months as people write them."""

import re
from datetime import date, timedelta

_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_LONG = (
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
)
_NUMBERS = {
    name: n for names in (_NAMES, _LONG, ("", "", "", "", "", "", "", "", "sept")) for n, name in enumerate(names, 1)
}
_NUMBERS.pop("")
_SERIAL_EPOCH = date(1899, 12, 30)  # Excel's day 0, its false leap day of 1900 included

_NAME_YEAR = re.compile(r"([a-z]{3,9})[\s\-/'’.,]*(\d{4}|\d{2})")
_YEAR_NAME = re.compile(r"(\d{4})[\s\-/]*([a-z]{3,9})")
_DAY_NAME_YEAR = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?[\s\-/]+([a-z]{3,9})[\s\-/,]+(\d{4}|\d{2})")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?(?:[ t]00:00(?::00(?:\.0+)?)?)?")
_BRITISH = re.compile(r"(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?: 00:00(?::00)?)?")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_COMPACT = re.compile(r"(\d{4})(\d{2})")
_SERIAL = re.compile(r"(\d{5})(?:\.0+)?")


class MonthError(ValueError):
    """The text is no single month; the message says why."""


def read_month(text: str) -> str:
    """The month that `text` names, as `2024-04`. Days are read the British way and must begin or end the month.

    Raises MonthError.
    """
    plain = " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split()).casefold()
    if match := _ISO.fullmatch(plain):
        return _checked(text, int(match[1]), int(match[2]), match[3])
    if match := _BRITISH.fullmatch(plain):
        return _checked(text, int(match[3]), int(match[2]), match[1])
    if match := _NAME_YEAR.fullmatch(plain):
        return _named(text, match[1], match[2])
    if match := _YEAR_NAME.fullmatch(plain):
        return _named(text, match[2], match[1])
    if match := _DAY_NAME_YEAR.fullmatch(plain):
        return _named(text, match[2], match[3], match[1])
    if match := _MONTH_YEAR.fullmatch(plain):
        return _checked(text, int(match[2]), int(match[1]))
    if match := _COMPACT.fullmatch(plain):
        return _checked(text, int(match[1]), int(match[2]))
    if match := _SERIAL.fullmatch(plain):
        day = _SERIAL_EPOCH + timedelta(days=int(match[1]))
        return _checked(text, day.year, day.month, str(day.day))
    if _names_several(plain):
        raise MonthError("holds several months; give each month a row of its own")
    raise MonthError("is not a month")


def read_year_and_month(year: str, month: str) -> str:
    """The month from two cells: a year of four digits, and a number from 1 to 12 or a name. Raises MonthError."""
    number = _NUMBERS.get(month.strip().casefold())
    if number is None:
        try:
            number = int(month)
        except ValueError:
            several = _names_several(month.casefold())
            words = (
                "holds several months; give each month a row of its own" if several else "is not a month from 1 to 12"
            )
            raise MonthError(words) from None
    if not re.fullmatch(r"\d{4}", year.strip()):
        raise MonthError(f"belongs to the year “{year.strip()[:20]}”, which must have four digits")
    return _checked(month, int(year), number)


def month_after(period: str) -> str:
    """The period that follows."""
    year, month = int(period[:4]), int(period[5:])
    return f"{year + month // 12}-{month % 12 + 1:02d}"


def months_between(first: str, last: str) -> list[str]:
    """All periods from `first` to `last`, both included."""
    months = []
    while first <= last:
        months.append(first)
        first = month_after(first)
    return months


def _named(text: str, name: str, year: str, day: str | None = None) -> str:
    number = _NUMBERS.get(name)
    if number is None:
        raise MonthError("is not a month")
    return _checked(text, int(year) if len(year) == 4 else 2000 + int(year), number, day)


def _checked(text: str, year: int, month: int, day: str | None = None) -> str:
    if not 1 <= month <= 12:
        raise MonthError("has no month from 1 to 12")
    if not 1990 <= year <= 2100:
        raise MonthError(f"is in the year {year}; check the year")
    if day is not None:
        following = date(year + month // 12, month % 12 + 1, 1)
        if int(day) not in (1, (following - timedelta(days=1)).day):
            raise MonthError("is a day within a month (read as day/month/year)")
    return f"{year}-{month:02d}"


def _names_several(plain: str) -> bool:
    names = re.findall(r"\b(?:" + "|".join([*_LONG, *_NAMES]) + r")\b", plain)
    dates = re.findall(r"\b\d{4}[-/]\d{1,2}\b|\b\d{1,2}[-/]\d{4}\b", plain)
    return len(names) > 1 or len(dates) > 1 or bool(re.search(r"\bq[1-4]\b|\bytd\b|quarter", plain))
