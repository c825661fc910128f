"""Figures as people read them: 7:03, 28.3 %, 12,345, £1.2m, April 2020, and differences in words."""

import re
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

Number = float | Decimal

POINTS = "percentage points"  # the unit of a difference of shares

# What the heading of a column or an axis says of the unit; any other unit is the noun of a count, as “calls”.
HEADINGS = {
    "seconds": "minutes:seconds",
    "minutes": "hours and minutes",
    "percent": "%",
    "pounds": "£",
}
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
NO_DIFFERENCE = "no difference"
MISSING = "–"
MINUS = "−"
SMALLEST_BASE = 10  # of the unit: of less, a percentage says more than the figures do
_MORE_AND_LESS = {
    "seconds": ("slower", "faster"),
    "minutes": ("longer", "shorter"),
    "percent": ("higher", "lower"),
    POINTS: ("higher", "lower"),
}


def heading_of(unit: str) -> str:
    return HEADINGS.get(unit, unit)


def format_figure(value: Number | None, unit: str, decimals: int | None = None) -> str:
    """A figure in its `unit`. `decimals` speaks for shares (1 unless told), pounds (2 or 0) and counts (0).

    Raises ValueError for what is no finite number.
    """
    if value is None:
        return MISSING
    exact = _exact(value)
    sign = MINUS if exact < 0 else ""
    size = abs(exact)
    if unit == "seconds":
        text = _clock(size)
    elif unit == "minutes":
        text = _hours_and_minutes(size)
    elif unit == "percent":
        text = f"{_rounded(size, 1 if decimals is None else decimals):,} %"
    elif unit == POINTS:
        text = f"{_rounded(size, 1 if decimals is None else decimals):,}"
    elif unit == "pounds":
        text = _pounds(size, decimals)
    else:
        text = f"{_rounded(size, decimals or 0):,}"
    return sign + text if any(digit in text for digit in "123456789") else text  # no “−0:00”


def format_month(period: str) -> str:
    """`2020-04` as “April 2020”."""
    return f"{MONTHS[int(period[5:]) - 1]} {period[:4]}"


def format_months(first: str, last: str) -> str:
    """“April 2020 to June 2020”, or the one month."""
    return format_month(first) if first == last else f"{format_month(first)} to {format_month(last)}"


def format_short_month(period: str) -> str:
    """`2020-04` as “Apr 2020”, for the axis of a chart."""
    return f"{MONTHS[int(period[5:]) - 1][:3]} {period[:4]}"


def format_difference(
    difference: Number,
    unit: str,
    base: Number | None = None,
    words: tuple[str, str] | None = None,
    decimals: int | None = None,
) -> str:
    """A difference in words: “1 minute 12 seconds slower (7 %)”, the percentage being that of `base`.

    None is given of less than ten of the unit: “3 seconds faster (100 %)” says more than three seconds do. `words` are
    those for more and for less, where the unit's own (slower and faster, higher and lower) do not fit.
    """
    exact = _exact(difference)
    amount = _amount(abs(exact), unit, decimals)
    if not any(digit in amount for digit in "123456789"):
        return NO_DIFFERENCE
    more, less = words or _MORE_AND_LESS.get(unit, ("more", "fewer" if unit != "pounds" else "less"))
    text = f"{amount} {more if exact > 0 else less}"
    if base is None or unit in ("percent", POINTS) or abs(_exact(base)) < SMALLEST_BASE:
        return text
    return f"{text} ({_rounded(abs(exact / _exact(base)) * 100, 0)} %)"


def join_words(words: list[str]) -> str:
    """“a”, “a and b”, “a, b and c”."""
    return " and ".join([", ".join(words[:-1]), words[-1]] if len(words) > 1 else words)


def count_of(number: int, noun: str) -> str:
    """“1 month”, “7 months”."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _exact(value: Number) -> Decimal:
    exact = Decimal(repr(value)) if isinstance(value, float) else Decimal(value)
    if not exact.is_finite():
        raise ValueError(f"{value} is not a figure.")
    return exact


def _rounded(value: Decimal, decimals: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)


def _clock(seconds: Decimal) -> str:
    minutes, rest = divmod(int(_rounded(seconds, 0)), 60)
    hours, minutes_left = divmod(minutes, 60)
    return f"{hours}:{minutes_left:02d}:{rest:02d}" if hours else f"{minutes}:{rest:02d}"


def _hours_and_minutes(minutes: Decimal) -> str:
    hours, rest = divmod(int(_rounded(minutes, 0)), 60)
    return f"{hours} h {rest:02d} min" if hours else f"{rest} min"


def _pounds(size: Decimal, decimals: int | None) -> str:
    for limit, letter in ((Decimal(10) ** 9, "bn"), (Decimal(10) ** 6, "m")):
        if size >= limit:
            return f"£{_rounded(size / limit, 1):,}{letter}"
    return f"£{_rounded(size, (2 if size < 1000 else 0) if decimals is None else decimals):,}"


def _amount(size: Decimal, unit: str, decimals: int | None) -> str:
    if unit == "seconds":
        return _parts(int(_rounded(size, 0)), (("hour", 3600), ("minute", 60), ("second", 1)))
    if unit == "minutes":
        return _parts(int(_rounded(size, 0)), (("hour", 60), ("minute", 1)))
    if unit in ("percent", POINTS):
        return f"{_rounded(size, 1 if decimals is None else decimals)} {POINTS}"
    if unit == "pounds":
        return _pounds(size, decimals)
    return f"{_rounded(size, decimals or 0):,} {unit}"


def _parts(whole: int, units: tuple[tuple[str, int], ...]) -> str:
    parts = []
    for noun, length in units:
        number, whole = divmod(whole, length)
        if number:
            parts.append(count_of(number, noun))
    return " ".join(parts) or "0"


@cache
def natural_order(code: str) -> tuple[str | int, ...]:
    """The key that sorts A2 before A10: letters and numbers take turns, so that codes of any form can be compared."""
    return tuple(int(part) if part.isdecimal() else part for part in re.split("([0-9]+)", code))
