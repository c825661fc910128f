"""Dates that may be known to the day, the month or only the year: text that sorts as time does."""

import re
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

_PATTERN = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?")
_MONTH = re.compile(r"(?:19|20)\d{2}-(?:0[1-9]|1[0-2])")


NO_DATE = "Write a year (2018), a month (Nov 2018 or 2018-11) or a day (5 Nov 2018), not before 1948."


def check_partial_date(value: str) -> None:
    """Raises `ValidationError` for anything but `2018`, `2018-11` or `2018-11-05`, from 1948 on."""
    match = _PATTERN.fullmatch(value)
    try:
        if match is None or int(match[1]) < 1948:
            raise ValueError
        date(int(match[1]), int(match[2] or 1), int(match[3] or 1))
    except ValueError:
        raise ValidationError(NO_DATE) from None


def check_month(value: str) -> None:
    """Raises `ValidationError` for anything but `2018-11`."""
    if not _MONTH.fullmatch(value):
        raise ValidationError(f"“{value}” is no month. Write it like Nov 2018 or 2018-11.")


def check_months(value: str) -> None:
    """The same for several, parted by commas."""
    for month in months_in(value):
        check_month(month)


def months_in(value: str) -> list[str]:
    return [month.strip() for month in value.split(",") if month.strip()]


class PartialDateField(models.CharField):  # type: ignore[type-arg]
    """`2018`, `2018-11` or `2018-11-05`; empty when not known."""

    default_validators = [check_partial_date]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        kwargs["max_length"] = 10
        kwargs.setdefault("blank", True)
        kwargs.setdefault("help_text", "As exactly as it is known: 2018, 2018-11 or 2018-11-05.")
        super().__init__(*args, **kwargs)

    def formfield(self, **kwargs: Any) -> Any:
        """What is too long is no date, which helps more than a count of characters."""
        return super().formfield(**{"error_messages": {"max_length": NO_DATE}, **kwargs})
