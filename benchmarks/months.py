"""What the standing returns say of a month, what is in force, and what a return would change."""

import json
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from benchmarks.in_force import REVISED, FigureInForce, Statement, figures_in_force, is_figure
from benchmarks.models import DataItem, ReturnRow, ReturnStatus, Series


class Month(NamedTuple):
    """One organisation's month of one dataset: the unit in which returns speak."""

    dataset: str
    organisation_code: str
    period: str


@dataclass(slots=True)
class Changes:
    """What publishing a return would do to the figures in force, counted in cells. `unchanged`: the return says what stands.

    `cells`: the figure before and after of each that changes; None before where it is added.
    """

    added: int = 0
    revised: int = 0
    unchanged: int = 0
    removed: int = 0
    cells: dict[str, tuple[str | None, str]] = field(default_factory=dict)

    @property
    def counts(self) -> dict[str, int]:
        return {name: getattr(self, name) for name in ("added", "revised", "unchanged", "removed")}

    def add(self, other: "Changes") -> None:
        """Count what is in `other` too."""
        self.added += other.added
        self.revised += other.revised
        self.unchanged += other.unchanged
        self.removed += other.removed


def spoken_of() -> set[tuple[str, str]]:
    """The datasets and organisations, as pairs, that have any figure in force: of others no standing return speaks."""
    return set(Series.objects.order_by().values_list("item__dataset", "organisation_id").distinct())


def standing_statements(
    dataset: str, organisation_code: str, *, excluding: int | None = None
) -> dict[str, list[Statement]]:
    """What standing returns say of every month of one organisation in one dataset, by period."""
    rows = (
        ReturnRow.objects.filter(
            dataset=dataset, organisation_code=organisation_code, kpi_return__status=ReturnStatus.PUBLISHED
        )
        .exclude(kpi_return_id=excluding)
        .values_list("period", "kpi_return__sequence", "kpi_return__national", "whole", "figures")
    )
    statements: dict[str, list[Statement]] = defaultdict(list)
    for period, sequence, national, whole, figures in rows.iterator(chunk_size=500):
        statements[period].append(Statement(sequence or 0, national, whole, json.loads(figures)))
    return statements


def changes_of_month(figures: dict[str, str], said: list[Statement], *, national: bool, whole: bool) -> Changes:
    """What publishing `figures` last would change in a month of which the standing returns have `said` so much."""
    newest = 1 + max((statement.sequence for statement in said), default=0)
    before = figures_in_force(said)
    after = figures_in_force([*said, Statement(newest, national, whole, figures)])
    changes = compare(before, after)
    changes.unchanged = sum(is_figure(text) and _figure(before, code) == text for code, text in figures.items())
    return changes


def under_national(figures: dict[str, str], said: Iterable[Statement]) -> dict[str, tuple[str, str]]:
    """Of a trust's own `figures` those over which a national one stands that differs: code → (own, national).

    The national one is "" where a national return of the whole dataset leaves the item out. Where the trust gives no figure,
    for whatever reason, nothing differs.
    """
    own = {code: text for code, text in figures.items() if is_figure(text)}
    national = [statement for statement in said if statement.national]
    in_force = {code: figure.value for code, figure in figures_in_force(national).items()}
    if any(statement.whole for statement in national):
        in_force = dict.fromkeys(own, "") | in_force
    return {code: (text, in_force[code]) for code, text in own.items() if in_force.get(code, text) != text}


def compare(before: dict[str, FigureInForce], after: dict[str, FigureInForce]) -> Changes:
    """The cells of one month that differ, in the terms of the preview.

    A figure that another takes the place of is `revised`, from or to missing included, as its flag says (benchmarks.in_force);
    one that a whole dataset leaves out is `removed`; any other is `added`.
    """
    changes = Changes()
    for code in sorted(before.keys() | after.keys()):
        old, new = _figure(before, code), _figure(after, code)
        if old == new:
            continue
        changes.cells[code] = (old, new)
        if code not in after:
            changes.removed += 1
        elif old or REVISED in after[code].flags:
            changes.revised += 1
        else:
            changes.cells[code] = (None, new)
            changes.added += 1
    return changes


def _figure(figures: dict[str, FigureInForce], code: str) -> str:
    """The figure as text, "" where there is none for whatever reason."""
    return figures[code].value if code in figures and is_figure(figures[code].value) else ""


def renew_series(months: Iterable[Month]) -> None:
    """Work out the figures in force of `months` anew from the standing returns and store them in their series."""
    for (dataset, organisation_code), group in groupby(sorted(set(months)), key=itemgetter(0, 1)):
        said = standing_statements(dataset, organisation_code)
        in_force = {month.period: figures_in_force(said.get(month.period, [])) for month in group}
        _store(dataset, organisation_code, in_force)


def _store(dataset: str, organisation_code: str, in_force: dict[str, dict[str, FigureInForce]]) -> None:
    items = dict(DataItem.objects.filter(dataset=dataset).values_list("code", "pk"))
    present = {
        series.item_id: series
        for series in Series.objects.filter(item__dataset=dataset, organisation_id=organisation_code)
    }
    codes = {code for figures in in_force.values() for code in figures}
    codes |= {code for code, pk in items.items() if pk in present}
    new, changed, empty = [], [], []
    for code in codes:
        series = present.get(items[code])
        before = json.loads(series.figures) if series else {}
        after = _with_months(before, code, in_force)
        if after == before:
            continue
        if series is None:
            new.append(Series(item_id=items[code], organisation_id=organisation_code, figures=_dumps(after)))
        elif after:
            series.figures = _dumps(after)
            changed.append(series)
        else:
            empty.append(series.pk)
    Series.objects.bulk_create(new, batch_size=500)
    Series.objects.bulk_update(changed, ["figures"], batch_size=200)
    Series.objects.filter(pk__in=empty).delete()


def _with_months(
    before: dict[str, list[str]], code: str, in_force: dict[str, dict[str, FigureInForce]]
) -> dict[str, list[str]]:
    after = dict(before)
    for period, figures in in_force.items():
        if code in figures:
            after[period] = list(figures[code])
        else:
            after.pop(period, None)
    return dict(sorted(after.items()))


def _dumps(figures: dict[str, list[str]]) -> str:
    return json.dumps(figures, separators=(",", ":"))
