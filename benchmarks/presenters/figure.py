"""The revision history of a single figure: before, after, when, who, why, and which return."""

import json
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from benchmarks.formatting import format_figure
from benchmarks.in_force import MARKS, PROVISIONAL, Statement, figures_in_force, is_figure, status_of
from benchmarks.measure_series import LOCAL
from benchmarks.models import DataItem, Return, ReturnRow, ReturnStatus
from benchmarks.presenters.returns import notes_of
from benchmarks.returns.statuses import Status
from benchmarks.small_figures import SmallFigures
from portal.models import Organisation


@dataclass(frozen=True)
class Said:
    """What one return said of the figure, and what came of that return."""

    kpi_return: Return
    words: str
    standing: bool
    at: datetime | None
    by: str
    why: str
    withdrawn: str
    note: str


@dataclass(frozen=True)
class FigureHistory:
    """`flags` as in `benchmarks.in_force`; local figures are never provisional, see `benchmarks.measure_series`."""

    in_force: str
    flags: str
    said: list[Said]


def figure_words(text: str, item: DataItem) -> str:
    """The figure as printed, with its unit: "23:32 (1,412 seconds)", "12,345", "not available"."""
    if not is_figure(text):
        return status_of(text).value.replace("_", " ")
    exact = Decimal(text)
    printed = f"{exact:,}"
    if item.unit == "seconds" and item.kind != "total":
        return f"{format_figure(exact, 'seconds')} ({printed} {_unit(exact, item.unit)})"
    return f"{printed} {_unit(exact, item.unit)}" if item.unit in {"seconds", "minutes"} else printed


def _unit(number: Decimal, many: str) -> str:
    return many.removesuffix("s") if number == 1 else many


def note_words(note: str) -> str:
    """What the sender wrote beside the figure; a note is withheld with its figure."""
    return "withheld, as the figure is" if note == MARKS[Status.SUPPRESSED] else note


def history_of(item: DataItem, organisation: Organisation, period: str, small: SmallFigures) -> FigureHistory | None:
    """Newest first, small numbers and notes that may name them withheld; None when no published return ever spoke of the figure."""

    def shown(text: str) -> str:
        return figure_words(small.shown(text, item.code, organisation.code), item)

    rows = (
        ReturnRow.objects.filter(dataset=item.dataset, organisation_code=organisation.pk, period=period)
        .filter(kpi_return__sequence__isnull=False)
        .select_related("kpi_return__approved_by", "kpi_return__organisation", "kpi_return__withdrawn_by")
        .order_by("-kpi_return__sequence")
    )
    spoken = [(row, json.loads(row.figures)) for row in rows]
    every = [figures[item.code] for _, figures in spoken if item.code in figures]
    hidden = any(small.shown(text, item.code, organisation.code) != text for text in every)
    statements, said = [], []
    for row, figures in spoken:
        standing = row.kpi_return.status == ReturnStatus.PUBLISHED
        if standing:
            statements.append(Statement(row.kpi_return.sequence or 0, row.kpi_return.national, row.whole, figures))
        if item.code in figures:
            note = notes_of(row).get(item.code, "")
            note = MARKS[Status.SUPPRESSED] if note and hidden else note
            said.append(_said(row.kpi_return, shown(figures[item.code]), standing, note_words(note)))
    if not said:
        return None
    now = figures_in_force(statements).get(item.code)
    flags = now.flags if now else ""
    if item.dataset == LOCAL:
        flags = flags.replace(PROVISIONAL, "")
    return FigureHistory(shown(now.value) if now else "nothing", flags, said)


def _said(kpi_return: Return, words: str, standing: bool, note: str) -> Said:
    return Said(
        kpi_return=kpi_return,
        words=words,
        standing=standing,
        at=kpi_return.published_at,
        by=kpi_return.approved_by.name if kpi_return.approved_by else "",
        why=kpi_return.revision_reason,
        withdrawn=kpi_return.withdrawn_reason,
        note=note,
    )
