"""The revision history of a single figure: before, after, when, who, why, and which return."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from benchmarks.formatting import format_figure
from benchmarks.in_force import MARKS, PROVISIONAL, FigureInForce, Statement, figures_in_force, is_figure, status_of
from benchmarks.measure_series import LOCAL
from benchmarks.models import DataItem, Return, ReturnRow, ReturnStatus
from benchmarks.presenters.returns import notes_of
from benchmarks.returns.statuses import Status
from benchmarks.small_figures import SmallFigures
from portal.models import Organisation

NONE = "none"


@dataclass(frozen=True)
class Said:
    """What one return said of the figure, and what came of that return.

    `left_out`: it speaks of the whole dataset without naming the item, and so says that there is no figure. `before` and
    `after`: what was in force when it was published, and what then was.
    """

    kpi_return: Return
    words: str
    left_out: bool
    before: str
    after: str
    standing: bool
    at: datetime | None
    by: str
    why: str
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


def history_of(item: DataItem, organisation: Organisation, period: str, small: SmallFigures) -> FigureHistory:
    """Newest first, small numbers and notes that may name them withheld; empty when no published return ever spoke of it."""

    def shown(text: str | None) -> str:
        return NONE if text is None else figure_words(small.shown(text, item.code, organisation.code), item)

    rows = (
        ReturnRow.objects.filter(dataset=item.dataset, organisation_code=organisation.pk, period=period)
        .filter(kpi_return__sequence__isnull=False)
        .select_related("kpi_return__approved_by", "kpi_return__organisation", "kpi_return__withdrawn_by")
        .order_by("-kpi_return__sequence")
    )
    spoken = [(row, said) for row in rows if (said := _statement(row, item.code)).whole or said.figures]
    every = [text for _, said in spoken for text in said.figures.values()]
    hidden = any(small.shown(text, item.code, organisation.code) != text for text in every)
    history = []
    for row, statement in spoken:
        stood = [said for earlier, said in spoken if _stood_before(earlier.kpi_return, row.kpi_return)]
        note = notes_of(row).get(item.code, "")
        history.append(
            Said(
                kpi_return=row.kpi_return,
                words=shown(statement.figures.get(item.code)),
                left_out=not statement.figures,
                before=shown(_value(_in_force(item.code, stood))),
                after=shown(_value(_in_force(item.code, [*stood, statement]))),
                standing=row.kpi_return.status == ReturnStatus.PUBLISHED,
                at=row.kpi_return.published_at,
                by=row.kpi_return.approved_by.name if row.kpi_return.approved_by else "",
                why=row.kpi_return.revision_reason,
                note=note_words(MARKS[Status.SUPPRESSED] if note and hidden else note),
            )
        )
    now = _in_force(item.code, [said for row, said in spoken if row.kpi_return.status == ReturnStatus.PUBLISHED])
    flags = now.flags if now else ""
    if item.dataset == LOCAL:
        flags = flags.replace(PROVISIONAL, "")
    return FigureHistory(shown(_value(now)), flags, history)


def _statement(row: ReturnRow, code: str) -> Statement:
    """What the row says of the item alone."""
    figures = json.loads(row.figures)
    said = {code: figures[code]} if code in figures else {}
    return Statement(row.kpi_return.sequence or 0, row.kpi_return.national, row.whole, said)


def _stood_before(earlier: Return, later: Return) -> bool:
    """Whether one return stood when another was published."""
    if (earlier.sequence or 0) >= (later.sequence or 0):
        return False
    return not (earlier.withdrawn_at and later.published_at) or earlier.withdrawn_at > later.published_at


def _in_force(code: str, statements: Iterable[Statement]) -> FigureInForce | None:
    return figures_in_force(list(statements)).get(code)


def _value(figure: FigureInForce | None) -> str | None:
    return figure.value if figure else None
