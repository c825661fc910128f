"""Completeness: each dataset's newest month at each member trust, against the publication calendar."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from benchmarks.in_force import PROVISIONAL, REVISED, is_figure
from benchmarks.models import ChosenMeasure, Dataset, DueDate, Measure, Return, ReturnRow, ReturnStatus, Series
from benchmarks.presenters.returns import counted, month_words
from benchmarks.returns.months import month_after
from portal.models import Organisation, Person
from portal.today import today

NO_FIGURES = "no figures yet"


@dataclass(frozen=True)
class DatasetRow:
    """One dataset at one trust. `source`: the return that the newest month's figures come from."""

    dataset: str
    organisation: Organisation
    latest: str
    source: Return | None
    lateness: str
    provisional: int
    revised: int
    waiting: list[Return]


@dataclass(frozen=True)
class MeasureRow:
    """One measure: the newest month with a figure at each member, and months without one since the first.

    `slug` leads to the page that shows it; empty where none does.
    """

    title: str
    slug: str
    cells: list[tuple[str, str]]  # a trust's short name, and its newest month in words

    @property
    def has_figures(self) -> bool:
        return any(words != NO_FIGURES for _, words in self.cells)


def overview(person: Person) -> dict[str, Any]:
    """What the page shows; a constant number of queries."""
    members = list(Organisation.objects.members())
    series = list(Series.objects.filter(organisation__in=members).select_related("item"))
    months: dict[tuple[str, str], dict[str, dict[str, list[str]]]] = defaultdict(dict)
    for one in series:
        months[one.item.dataset, one.organisation_id][one.item.code] = json.loads(one.figures)
    due = {(each.dataset, each.period): each.due_on for each in DueDate.objects.all()}
    waiting = list(Return.objects.visible_to(person).waiting().select_related("organisation"))
    about = set(ReturnRow.objects.filter(kpi_return__in=waiting).values_list("dataset", "kpi_return").distinct())
    places = [(dataset, member) for dataset in Dataset for member in members]
    latest = {(dataset.value, member.pk): _latest(months[dataset.value, member.pk]) for dataset, member in places}
    sources = _sources(latest)
    rows = [
        _dataset_row(
            dataset,
            member,
            months[dataset.value, member.pk],
            latest[dataset.value, member.pk],
            sources.get((dataset.value, member.pk)),
            due,
            [each for each in waiting if (dataset.value, each.pk) in about],
        )
        for dataset, member in places
    ]
    shown = set(ChosenMeasure.objects.filter(page__live=True).values_list("measure__slug", flat=True))
    measures = [_measure_row(each, members, months, shown) for each in Measure.objects.with_definition()]
    return {
        "rows": rows,
        "members": members,
        "measures": [each for each in measures if each.has_figures],
        "without_figures": [each for each in measures if not each.has_figures],
    }


def _latest(figures: dict[str, dict[str, list[str]]]) -> str:
    cells = ((period, text) for by_period in figures.values() for period, (text, _) in by_period.items())
    return max((period for period, text in cells if is_figure(text)), default="")


def _sources(latest: dict[tuple[str, str], str]) -> dict[tuple[str, str], Return]:
    """For each dataset and organisation the return that decides its newest month: the newest national one, or the newest."""
    standing = ReturnRow.objects.filter(
        kpi_return__status=ReturnStatus.PUBLISHED,
        organisation_code__in={code for _, code in latest},
        period__in=set(latest.values()),
    ).values_list("dataset", "organisation_code", "period", "kpi_return__national", "kpi_return__sequence")
    deciding: dict[tuple[str, str], tuple[bool, int]] = {}
    for dataset, code, period, national, sequence in standing:
        if latest.get((dataset, code)) == period:
            deciding[dataset, code] = max(deciding.get((dataset, code), (False, 0)), (national, sequence or 0))
    places = {place: sequence for place, (_, sequence) in deciding.items()}
    returns = Return.objects.with_people().filter(sequence__in=places.values())
    by_sequence = {each.sequence: each for each in returns}
    return {place: by_sequence[sequence] for place, sequence in places.items()}


def _dataset_row(
    dataset: Dataset,
    member: Organisation,
    figures: dict[str, dict[str, list[str]]],
    latest: str,
    source: Return | None,
    due: dict[tuple[str, str], date],
    waiting: list[Return],
) -> DatasetRow:
    flags = [flags for by_period in figures.values() for _, flags in by_period.values()]
    return DatasetRow(
        dataset=dataset.label,
        organisation=member,
        latest=month_words(latest),
        source=source,
        lateness=_lateness(dataset.value, latest, due),
        provisional=sum(PROVISIONAL in each for each in flags) if dataset is not Dataset.LOCAL else 0,
        revised=sum(REVISED in each for each in flags),
        waiting=[each for each in waiting if each.organisation_id == member.pk],
    )


def _lateness(dataset: str, latest: str, due: dict[tuple[str, str], date]) -> str:
    """How late the month after the newest one is."""
    if not latest:
        return "Nothing is published yet."
    following = month_after(latest)
    due_on = due.get((dataset, following))
    if due_on is None:
        return f"{month_words(following)} is next; the calendar has no date for it."
    late = (today() - due_on).days
    if late > 0:
        return f"{month_words(following)} was due on {due_on:%-d %B %Y}: {counted(late, 'day')} late."
    return f"{month_words(following)} is due on {due_on:%-d %B %Y}."


def _measure_row(
    measure: Measure,
    members: list[Organisation],
    months: dict[tuple[str, str], dict[str, dict[str, list[str]]]],
    shown: set[str],
) -> MeasureRow:
    item = measure.published or measure.denominator
    cells = []
    for member in members:
        by_period = months.get((item.dataset, member.pk), {}).get(item.code, {}) if item else {}
        having = sorted(period for period, (text, _) in by_period.items() if is_figure(text))
        if item is None or not having:
            cells.append((member.short_name, NO_FIGURES))
            continue
        missing = _missing(item.as_plain(), having)
        gaps = f", {counted(missing, 'month')} missing" if missing else ""
        cells.append((member.short_name, month_words(having[-1]) + gaps))
    return MeasureRow(measure.title, measure.slug if measure.slug in shown else "", cells)


def _missing(item: Any, having: list[str]) -> int:
    """Due months between the first and the last figure that have none."""
    period, missing, present = having[0], 0, set(having)
    while period <= having[-1]:
        missing += item.due.includes(period) and period not in present
        period = month_after(period)
    return missing


def open_months() -> list[str]:
    """The months that a trust has still to send: the last three that have ended."""
    months, day = [], today().replace(day=1)
    for _ in range(3):
        day = (day - timedelta(days=1)).replace(day=1)
        months.append(f"{day:%Y-%m}")
    return months[::-1]
