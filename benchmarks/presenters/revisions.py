"""Which months of a measure were revised, and where their whole history stands."""

from dataclasses import dataclass
from itertools import islice

from django.urls import reverse

from benchmarks.formatting import format_month
from benchmarks.measure_series import needed_items
from benchmarks.readings import Readings

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Revisions:
    """The newest revised months of the members as (words, address of the history); `more` stand in the table alone."""

    months: list[tuple[str, str]]
    more: int


def revisions_of(readings: Readings, slug: str) -> Revisions:
    item = needed_items(readings.measures[slug])[0]
    revised = sorted(
        (
            (month.period, each)
            for each in readings.members
            for month in readings.series(slug, each.code).months
            if month.revised
        ),
        key=lambda found: found[0],
        reverse=True,
    )
    return Revisions(
        [
            (f"{format_month(period)}, {each.short_name}", reverse("returns:figure", args=[item, each.code, period]))
            for period, each in islice(revised, SHOWN)
        ],
        max(0, len(revised) - SHOWN),
    )
