"""Which months of a measure were revised, what its figures come from, and where their whole history stands."""

from dataclasses import dataclass
from itertools import islice

from django.urls import reverse

from benchmarks.formatting import format_month
from benchmarks.in_force import DIFFERS, REVISED, is_figure
from benchmarks.measure_series import needed_items
from benchmarks.readings import Readings

SHOWN = 12


@dataclass(frozen=True, slots=True)
class Revisions:
    """The newest revised months of the members and of England as (words, address of the history); `more` stand in the table alone."""

    months: list[tuple[str, str]]
    more: int


def revisions_of(readings: Readings, slug: str) -> Revisions:
    revised = sorted(
        (
            (month.period, each)
            for each in [*readings.members, *([readings.nation] if readings.nation else [])]
            for month in readings.series(slug, each.code).months
            if month.revised
        ),
        key=lambda found: found[0],
        reverse=True,
    )
    return Revisions(
        [
            (f"{format_month(period)}, {each.short_name}", history_address(readings, slug, each.code, period))
            for period, each in islice(revised, SHOWN)
        ],
        max(0, len(revised) - SHOWN),
    )


def history_address(readings: Readings, slug: str, organisation: str, period: str) -> str:
    """Where the history of a measure's figure stands: of its data items the one that is missing, was revised, or differs
    from the national figure, in this order, so that a person finds what happened; the first one otherwise.
    """

    def less_telling(code: str) -> tuple[bool, bool, bool]:
        figure = readings.figure(code, organisation, period)
        if figure is None:
            return False, True, True
        return is_figure(figure.value), REVISED not in figure.flags, DIFFERS not in figure.flags

    code = min(needed_items(readings.measures[slug]), key=less_telling)
    return reverse("returns:figure", args=[code, organisation, period])


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
