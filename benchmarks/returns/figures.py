"""The reading of one figure's text."""

from decimal import Decimal

from benchmarks.catalogue.items import DataItem, Kind
from benchmarks.returns.numbers import NumberError, read_number
from benchmarks.returns.statuses import MARKS, MISSING_WORDS, Status


def read_figure(text: str, item: DataItem, period: str) -> str:
    """A cell's figure in its stored form: a canonical number, or the mark of why there is none.

    A missing one is `not_due` in months when the item is not collected. Raises NumberError with the reason.
    `numbers.is_short_count` tells of most cells, much sooner, that they come back as they are.
    """
    status = MISSING_WORDS.get(text.strip().casefold())
    if status is not None:
        return MARKS[missing_in(item, period) if status == Status.NOT_AVAILABLE else status]
    value = read_number(text, item.unit)
    if item.kind == Kind.COUNT and "." in value:
        raise NumberError("is not a whole number, but this figure is a count")
    if value[0] == "-" and Decimal(value) < item.lowest:
        raise NumberError("is below zero" if not item.lowest else f"is below the lowest possible value {item.lowest}")
    return value


def missing_in(item: DataItem, period: str) -> Status:
    """Why a figure that is just not there is missing."""
    return Status.NOT_AVAILABLE if item.due.includes(period) else Status.NOT_DUE
