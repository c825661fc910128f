"""The figures of a trust's own return over which a national one stands that differs."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from django.urls import reverse

from benchmarks.models import DataItem, Return, ReturnRow, ReturnStatus
from benchmarks.months import standing_statements, under_national
from benchmarks.presenters.changes import organisation_short_names
from benchmarks.presenters.figure import figure_words
from benchmarks.presenters.returns import month_words
from benchmarks.small_figures import SmallFigures

# What a rejected or withdrawn return says is kept beside nothing.
STATUSES = (ReturnStatus.PREVIEWED, ReturnStatus.PUBLISHED)


@dataclass(frozen=True, slots=True)
class Difference:
    """One cell, both figures in their stored form; the national one "" where the publication leaves the item out."""

    period: str
    organisation_code: str
    code: str
    own: str
    national: str


@dataclass(frozen=True, slots=True)
class ShownDifference:
    """The same in words, with the address of the figure's history."""

    month: str
    organisation: str
    label: str
    own: str
    national: str
    address: str


def differences(kpi_return: Return) -> list[Difference]:
    """All of them as figures stand now, newest month first. Never stored: national figures come and go.

    One query for each dataset and organisation of the return, and one more.
    """
    if kpi_return.national or kpi_return.status not in STATUSES:
        return []
    rows = kpi_return.rows.order_by("dataset", "organisation_code")
    found: list[Difference] = []
    for place, group in groupby(rows, key=lambda row: (row.dataset, row.organisation_code)):
        found += _of_series(place, group)
    return sorted(found, key=lambda each: (each.period, each.organisation_code), reverse=True)


def _of_series(place: tuple[str, str], rows: Iterable[ReturnRow]) -> Iterator[Difference]:
    said = standing_statements(*place)
    for row in rows:
        cells = under_national(json.loads(row.figures), said.get(row.period, []))
        for code, (own, national) in cells.items():
            yield Difference(row.period, row.organisation_code, code, own, national)


def shown(found: Iterable[Difference], small: SmallFigures) -> list[ShownDifference]:
    """Names, units and figures in words, small numbers withheld; two queries, however many."""
    found = list(found)
    items = DataItem.objects.in_bulk({each.code for each in found}, field_name="code")
    names = organisation_short_names({each.organisation_code for each in found})

    def words(text: str, each: Difference) -> str:
        kept = small.shown(text, each.code, each.organisation_code)
        return figure_words(kept, items[each.code]) if kept else "no figure"

    return [
        ShownDifference(
            month=month_words(each.period),
            organisation=names.get(each.organisation_code, each.organisation_code),
            label=str(items[each.code]),
            own=words(each.own, each),
            national=words(each.national, each),
            address=reverse("returns:figure", args=[each.code, each.organisation_code, each.period]),
        )
        for each in found
    ]
