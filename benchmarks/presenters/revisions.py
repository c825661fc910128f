"""Which months of a measure were revised, what the latest figures come from, and where their whole history stands."""

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


def origins_of(readings: Readings, slug: str) -> list[tuple[str, str]]:
    """The data items behind the latest figure of each member as (words, address of what returns said of them)."""
    return [
        (
            f"{each.short_name}, {format_month(latest.period)}: {readings.item(code).label} ({code})",
            reverse("returns:figure", args=[code, each.code, latest.period]),
        )
        for each in readings.members
        if (latest := readings.series(slug, each.code).latest)
        for code in needed_items(readings.measures[slug])
    ]
