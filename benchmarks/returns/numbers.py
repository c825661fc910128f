"""Numbers as people write them, in one canonical form: plain digits, a point, no trailing zeros."""

import re
from collections.abc import Sequence

_PLAIN = re.compile(r"-?(?:0|[1-9][0-9]{0,14})(?:\.[0-9]{0,8}[1-9])?")
_GROUPED = re.compile(r"([+-]?)([0-9]{1,3}(?:([, \u00a0\u202f'])[0-9]{3})(?:\3[0-9]{3})*)((?:\.[0-9]+)?)")
_LOOSE = re.compile(r"([+-]?)([0-9]+)((?:\.[0-9]*)?)|([+-]?)()(\.[0-9]+)")
_SCIENTIFIC = re.compile(r"[+-]?[0-9.]+[eE][+-]?[0-9]+")
_TIME = re.compile(r"[0-9]{1,3}:[0-9]{2}(?::[0-9]{2})?")
_ERRORS = ("#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!", "#SPILL!", "#CALC!")

is_plain = _PLAIN.fullmatch
# Whole numbers of up to nine digits, as most cells are: a figure of whatever item, and too short to name a person.
_SHORT_COUNT = r"(?:0|[1-9][0-9]{0,8})"
is_short_count = re.compile(_SHORT_COUNT).fullmatch
_are_short_counts = re.compile(rf"(?:{_SHORT_COUNT}\n)*").fullmatch


def are_short_counts(texts: Sequence[str]) -> bool:
    """Whether all of `texts` are, asked at once."""
    joined = "\n".join([*texts, ""])
    return bool(_are_short_counts(joined)) and joined.count("\n") == len(texts)


class NumberError(ValueError):
    """The text is no number; the message says why."""


def read_number(text: str, unit: str = "") -> str:
    """`35,693` → `35693`, `12.50` → `12.5`, `12%` → `12` in percent, `£3` → `3` in pounds. Raises NumberError."""
    if is_plain(text):
        return "0" if text == "-0" else text
    plain = text.strip().strip("\u00a0").replace("\N{MINUS SIGN}", "-")
    if plain.endswith("%"):
        if unit != "percent":
            raise NumberError(f"is a percentage, but this figure is in {unit or 'plain numbers'}")
        plain = plain[:-1].rstrip()
    if unit == "pounds":
        plain = re.sub(r"^(-?)£\s?", r"\1", plain)
    match = _GROUPED.fullmatch(plain)
    if match:
        sign, whole, fraction = match[1], match[2].replace(match[3], ""), match[4]
    elif match := _LOOSE.fullmatch(plain):
        sign, whole, fraction = (match[1] or match[4] or ""), match[2] or "0", match[3] or match[6] or ""
    else:
        raise NumberError(_reason(plain))
    whole = whole.lstrip("0") or "0"
    fraction = fraction.rstrip("0").rstrip(".")
    if len(whole) > 15 or len(fraction) > 10:
        raise NumberError("has more digits than a figure can have")
    number = whole + fraction
    return f"-{number}" if sign == "-" and number != "0" else number


def _reason(plain: str) -> str:
    if plain.upper() in _ERRORS:
        return "is a spreadsheet error, not a number"
    if plain.startswith("="):
        return "is a formula, not a number"
    if _SCIENTIFIC.fullmatch(plain):
        return "is shortened by the spreadsheet (E+ notation), so digits are lost"
    if _TIME.fullmatch(plain):
        return "is written as a clock time"
    if re.fullmatch(r"-?[0-9.]*,[0-9]+", plain):
        return "has a comma where thousands cannot end; decimals need a point"
    return "is not a number"
