"""Publishing and withdrawing: the only places that change which figures are in force."""

import json
from collections.abc import Iterable, Iterator
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from django.db import connection, transaction
from django.db.models import Count, Max
from django.utils import timezone

from benchmarks.actions.return_notices import tell_who_must_act_anew
from benchmarks.following_tasks import tell_followers_after_commit
from benchmarks.in_force import is_figure
from benchmarks.models import Return, ReturnRow, ReturnStatus, Series
from benchmarks.models.kpi_return import CHANGE_KINDS
from benchmarks.months import Changes, Month, changes_of_month, renew_series, spoken_of, standing_statements
from benchmarks.returns.stated import StatedMonth
from portal.actions.acting import action
from portal.audience import Audience
from portal.models import Person


class Previewed(NamedTuple):
    """What publishing would change in a month: `changes` and `kinds` as `ReturnRow` keeps them."""

    changes: str
    kinds: str


def preview(kpi_return: Return, months: Iterable[StatedMonth], *, whole: bool) -> Iterator[Previewed]:
    """What publishing would change in each month; the counts are set on the return. Months come in order.

    One dataset and organisation at a time, so that memory stays flat. Take all, then save the return.
    """
    state = figures_state()  # before anything is read, so that what is published meanwhile shows
    total, spoken = Changes(), spoken_of()
    for (dataset, organisation), group in groupby(months, key=itemgetter(0, 1)):
        stands = (dataset, organisation) in spoken
        said = standing_statements(dataset, organisation, excluding=kpi_return.pk) if stands else {}
        for month in group:
            if month.period in said:
                changes = changes_of_month(
                    month.values(), said[month.period], national=kpi_return.national, whole=whole
                )
                total.add(changes)
                yield _previewed(changes)
            else:  # nobody has spoken of the month: its figures are all new, and not listed a second time
                total.added += month.filled
                yield _ALL_NEW if month.filled else _NOTHING_NEW
    for name, number in total.counts.items():
        setattr(kpi_return, name, number)
    kpi_return.preview_state = state


_ALL_NEW, _NOTHING_NEW = Previewed("", CHANGE_KINDS[0]), Previewed("", "")


def _previewed(changes: Changes) -> Previewed:
    cells = json.dumps(changes.cells, separators=(",", ":")) if changes.cells else ""
    return Previewed(cells, " ".join(kind for kind in CHANGE_KINDS if getattr(changes, kind)))


def preview_again(kpi_return: Return) -> None:
    """Bring the preview up to date when other returns were published or withdrawn since. Needs a transaction.

    Who has to act now and had not before is told.
    """
    if kpi_return.preview_state == figures_state():
        return
    owed = Return.objects.owing_reasons().filter(pk=kpi_return.pk).exists()
    rows = list(kpi_return.rows.order_by("dataset", "organisation_code", "period"))
    whole, changed = any(row.whole for row in rows), []
    for row, previewed in zip(rows, preview(kpi_return, map(_stated, rows), whole=whole), strict=True):
        if (row.changes, row.kinds) != previewed:
            row.changes, row.kinds = previewed
            changed.append(row)
    ReturnRow.objects.bulk_update(changed, ["changes", "kinds"], batch_size=200)
    kpi_return.save()
    tell_who_must_act_anew(kpi_return, owed=owed)


def preview_waiting_again() -> None:
    """Bring the preview of every waiting return up to date, one transaction a return, so that nobody is held up for long."""
    for pk in Return.objects.waiting().values_list("pk", flat=True):
        _preview_again_if_waiting(pk)


@action
def _preview_again_if_waiting(pk: int) -> None:
    """It may have been published or sent back since it was listed."""
    kpi_return = Return.objects.waiting().select_for_update(of=("self",)).filter(pk=pk).first()
    if kpi_return is not None:
        preview_again(kpi_return)


def _stated(row: ReturnRow) -> StatedMonth:
    """As it was read, but for the cells, which nobody keeps."""
    filled = sum(map(is_figure, json.loads(row.figures).values()))
    return StatedMonth(row.dataset, row.organisation_code, row.period, row.figures, filled, cells="", notes=row.notes)


def figures_state() -> str:
    """Which returns stand: changes with every publication and every withdrawal."""
    ended = Return.objects.aggregate(newest=Max("sequence"), withdrawn=Count("withdrawn_at"))
    return f"{ended['newest'] or 0}/{ended['withdrawn']}"


def put_in_force(kpi_return: Return) -> None:
    """Give the return the next place in the order of publication, and its figures force. Needs a transaction."""
    one_at_a_time()
    newest = Return.objects.aggregate(newest=Max("sequence"))["newest"] or 0
    kpi_return.sequence = newest + 1
    kpi_return.status = ReturnStatus.PUBLISHED
    kpi_return.audience = Audience.BOTH
    kpi_return.published_at = timezone.now()
    kpi_return.save()
    renew_series(months_of(kpi_return))
    tell_followers_after_commit()


def take_out_of_force(kpi_return: Return, *, by: Person, reason: str) -> None:
    """Let the other standing returns speak again for every month of this one. Needs a transaction."""
    one_at_a_time()
    kpi_return.status = ReturnStatus.WITHDRAWN
    kpi_return.withdrawn_at, kpi_return.withdrawn_by, kpi_return.withdrawn_reason = timezone.now(), by, reason
    kpi_return.save()
    renew_series(months_of(kpi_return))
    tell_followers_after_commit()


def months_of(kpi_return: Return) -> list[Month]:
    return [Month(*row) for row in kpi_return.rows.values_list("dataset", "organisation_code", "period")]


def one_at_a_time() -> None:
    """Hold every other publication back until this transaction ends.

    Two at once would each write series that do not know of the other. SQLite's IMMEDIATE transactions are alone already.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Publishing needs a transaction.")
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"LOCK TABLE {connection.ops.quote_name(Series._meta.db_table)} IN EXCLUSIVE MODE")
