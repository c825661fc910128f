"""Figures as people print them, made plain."""

import re
from decimal import Decimal, InvalidOperation

MISSING_MARKS = frozenset({"", ".", "-", "–", "—", "n/a", "na", "null", "none", "#n/a", "..", ":"})
SUPPRESSED_MARKS = frozenset({"*", "[c]", "suppressed"})
MISSING = ""
SUPPRESSED = "*"

_PLAIN = re.compile(r"[0-9]{1,15}")
_NUMBER = re.compile(r"[+-]?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)?(?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2})?")


class NotAFigure(ValueError):
    """The text is no number, and no mark for a missing one. The message says what is wrong, `fix` how to mend it."""

    def __init__(self, message: str, fix: str) -> None:
        super().__init__(message)
        self.fix = fix


def read_figure(text: str, *, percent: bool = False) -> str:
    """The figure in `text` without thousands commas and trailing zeros; "" where it is missing, "*" where suppressed.

    `percent` says that the item is a percentage, so that "12%" is 12. Raises `NotAFigure`.
    """
    text = text.strip()
    if _PLAIN.fullmatch(text):
        return text.lstrip("0") or "0"
    lowered = text.casefold()
    if lowered in MISSING_MARKS:
        return MISSING
    if lowered in SUPPRESSED_MARKS:
        return SUPPRESSED
    if text.endswith("%"):
        if not percent:
            raise NotAFigure(
                "This is a percentage, and the item is not one.",
                "Send the number itself, or its numerator and denominator.",
            )
        text = text[:-1].strip()
    if text.startswith("="):
        raise NotAFigure("This is a formula.", "Copy the cells and paste them as values.")
    if re.fullmatch(r"[0-9]+:[0-9]{2}(:[0-9]{2})?", text):
        raise NotAFigure("This is a time with colons.", "Send seconds as a whole number: 7:03 is 423.")
    if not text or not _NUMBER.fullmatch(text) or not any(letter.isdigit() for letter in text):
        raise NotAFigure("This is not a number.", "Write a number, or a full stop where there is no figure.")
    try:
        number = Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise NotAFigure("This is not a number.", "Write a number, or a full stop where there is no figure.") from None
    if number < 0:
        raise NotAFigure("This is below zero.", "Counts, times and costs start at zero.")
    if number >= Decimal(10) ** 15:
        raise NotAFigure("This is far too large.", "Check for digits that do not belong.")
    return plain(number)


def plain(number: Decimal) -> str:
    """Without trailing zeros, never in scientific notation."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def is_number(figure: str) -> bool:
    return figure not in (MISSING, SUPPRESSED)


def half_up(numerator: int, denominator: int) -> int:
    """The whole number nearest to numerator ÷ denominator, halves up, as the national files round (Python's `round` does not)."""
    return (2 * numerator + denominator) // (2 * denominator)
