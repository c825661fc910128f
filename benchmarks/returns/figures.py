"""One figure of a return, and the reading of its text."""

from decimal import Decimal
from typing import NamedTuple

from benchmarks.catalogue.items import DataItem, Kind
from benchmarks.returns.numbers import NumberError, read_number
from benchmarks.returns.statuses import MISSING_WORDS, Status


class Figure(NamedTuple):
    """What a file says of one item, organisation and month; `value` in canonical form, empty unless status is `value`.

    `row` and `column` say where it stands. Readers send figures as plain lists in this order.
    """

    item: str
    organisation: str
    period: str
    status: str
    value: str
    row: int
    column: str
    note: str = ""


def read_figure(text: str, item: DataItem, period: str) -> tuple[Status, str]:
    """Status and canonical value of a cell; a missing one is `not_due` in months when the item is not collected.

    Raises NumberError with the reason.
    """
    word = text.strip().casefold()
    status = MISSING_WORDS.get(word)
    if status is not None:
        not_due = status == Status.NOT_AVAILABLE and not item.due.includes(period)
        return (Status.NOT_DUE if not_due else status), ""
    value = read_number(text, item.unit)
    if item.kind == Kind.COUNT and "." in value:
        raise NumberError("is not a whole number, but this figure is a count")
    if value[0] == "-" and Decimal(value) < item.lowest:
        raise NumberError("is below zero" if not item.lowest else f"is below the lowest possible value {item.lowest}")
    return Status.VALUE, value
