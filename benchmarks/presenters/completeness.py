"""Completeness: each dataset's newest month at each member trust, against the publication calendar."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from benchmarks.in_force import PROVISIONAL, REVISED, is_figure
from benchmarks.models import Dataset, DueDate, Measure, Return, ReturnRow, Series
from benchmarks.presenters.returns import counted, month_words
from benchmarks.returns.months import month_after
from portal.models import Organisation, Person
from portal.today import today


@dataclass(frozen=True)
class DatasetRow:
    """One dataset at one trust."""

    dataset: str
    organisation: Organisation
    latest: str
    lateness: str
    provisional: int
    revised: int
    waiting: list[Return]


@dataclass(frozen=True)
class MeasureRow:
    """One measure: the newest month with a figure at each member, and months without one since the first."""

    title: str
    slug: str
    cells: list[tuple[str, str]]  # a trust's short name, and its newest month in words


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
    rows = [
        _dataset_row(
            dataset,
            member,
            months[dataset.value, member.pk],
            due,
            [each for each in waiting if (dataset.value, each.pk) in about],
        )
        for dataset in Dataset
        for member in members
    ]
    measures = Measure.objects.with_definition()
    return {"rows": rows, "members": members, "measures": [_measure_row(each, members, months) for each in measures]}


def _dataset_row(
    dataset: Dataset,
    member: Organisation,
    figures: dict[str, dict[str, list[str]]],
    due: dict[tuple[str, str], date],
    waiting: list[Return],
) -> DatasetRow:
    cells = [(period, text, flags) for by_period in figures.values() for period, (text, flags) in by_period.items()]
    latest = max((period for period, text, _ in cells if is_figure(text)), default="")
    return DatasetRow(
        dataset=dataset.label,
        organisation=member,
        latest=month_words(latest),
        lateness=_lateness(dataset.value, latest, due),
        provisional=sum(PROVISIONAL in flags for _, _, flags in cells) if dataset is not Dataset.LOCAL else 0,
        revised=sum(REVISED in flags for _, _, flags in cells),
        waiting=[each for each in waiting if each.organisation_id == member.pk],
    )


def _lateness(dataset: str, latest: str, due: dict[tuple[str, str], date]) -> str:
    """How late the month after the newest one is."""
    if not latest:
        return "Nothing has been sent in yet."
    following = month_after(latest)
    due_on = due.get((dataset, following))
    if due_on is None:
        return f"{month_words(following)} is next; the calendar has no date for it."
    late = (today() - due_on).days
    if late > 0:
        return f"{month_words(following)} was due on {due_on:%-d %B %Y}: {counted(late, 'day')} late."
    return f"{month_words(following)} is due on {due_on:%-d %B %Y}."


def _measure_row(
    measure: Measure, members: list[Organisation], months: dict[tuple[str, str], dict[str, dict[str, list[str]]]]
) -> MeasureRow:
    item = measure.published or measure.denominator
    cells = []
    for member in members:
        by_period = months.get((item.dataset, member.pk), {}).get(item.code, {}) if item else {}
        having = sorted(period for period, (text, _) in by_period.items() if is_figure(text))
        if item is None or not having:
            cells.append((member.short_name, "no figures yet"))
            continue
        missing = _missing(item.as_plain(), having)
        gaps = f", {counted(missing, 'month')} missing" if missing else ""
        cells.append((member.short_name, month_words(having[-1]) + gaps))
    return MeasureRow(measure.title, measure.slug, cells)


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
