"""All figures in force, as rows of a file."""

import json
from collections.abc import Iterator
from decimal import Decimal

from benchmarks.in_force import status_of
from benchmarks.models import Series
from benchmarks.returns.statuses import Status

HEADER = ("dataset", "item", "organisation", "period", "value", "status")


def export_rows(*, organisation: str | None = None, dataset: str | None = None) -> Iterator[tuple[str, ...]]:
    """Rows of `HEADER`, sorted by the first four; the same figures give the same rows, however they came about."""
    series = Series.objects.select_related("item").order_by("item__dataset", "item__code", "organisation_id")
    if organisation:
        series = series.filter(organisation_id=organisation)
    if dataset:
        series = series.filter(item__dataset=dataset)
    for one in series.iterator(chunk_size=200):
        for period, (value, _flags) in sorted(json.loads(one.figures).items()):
            status = status_of(value)
            shown = plain_number(value) if status == Status.VALUE else ""
            yield (one.item.dataset, one.item.code, one.organisation_id, period, shown, status.value)


def plain_number(value: str | Decimal) -> str:
    """Without trailing zeros, and never in scientific notation: "12.50" → "12.5", "1E+3" → "1000"."""
    text = f"{Decimal(value):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
