"""Months of figures that fell due in a quarter by the publication calendar, by trust."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.db.models import Min
from django.db.models.functions import TruncDate
from django.urls import reverse

from benchmarks.formatting import format_month
from benchmarks.models import DueDate, Return, ReturnRow, ReturnStatus
from portal.models import Organisation
from portal.today import today
from practices.quarterly.counting import Due, Kept, kept_in
from practices.quarterly.lines import Cell, Line, Thing, counted
from practices.quarterly.quarters import Quarter


def count(quarter: Quarter, members: Sequence[Organisation]) -> Mapping[str, Cell]:
    """The day on which a month came is that of the first return with it that stands. Three queries.

    What was due before the portal had any return is not judged: it could not be on time.
    """
    due = list(
        DueDate.objects.filter(due_on__range=(quarter.first_day, quarter.last_day)).order_by("due_on", "dataset")
    )
    came: dict[tuple[str, str, str], date] = {}
    begun = Return.objects.standing().aggregate(first=Min(TruncDate("received_at")))["first"]
    if due:
        rows = (
            ReturnRow.objects.filter(
                kpi_return__status=ReturnStatus.PUBLISHED,
                organisation_code__in=[each.code for each in members],
                period__in={each.period for each in due},
            )
            .values("dataset", "organisation_code", "period")
            .annotate(came=Min(TruncDate("kpi_return__received_at")))
        )
        # Where the portal's date is fixed in the past, nothing came after it.
        came = {(row["dataset"], row["organisation_code"], row["period"]): min(row["came"], today()) for row in rows}
    judged = [each for each in due if begun and each.due_on >= begun]
    return {each.code: _cell(quarter, each.code, judged, came, len(due) - len(judged)) for each in members}


def _cell(
    quarter: Quarter, code: str, due: list[DueDate], came: Mapping[tuple[str, str, str], date], before: int
) -> Cell:
    dues = [(each, Due(each.due_on, came.get((each.dataset, code, each.period)))) for each in due]
    kept = kept_in(quarter, [one for _, one in dues], day=today())
    address = reverse("returns:history")
    things = tuple(
        Thing(f"{each.get_dataset_display()}, {format_month(each.period)}: {_came(one)}", address) for each, one in dues
    )
    figures = {"due": kept.due, "on_time": kept.on_time, "late": kept.late, "missing": kept.missing}
    words = _words(kept) if kept.due or not before else ""
    if before:
        fell = f"{counted(before, 'month')} fell due before the portal had its first return: not judged."
        words = f"{words} {fell}".strip()
    return Cell(words, figures, things)


def _words(kept: Kept) -> str:
    if not kept.due:
        return "The publication calendar has no day in this quarter."
    said = [f"{kept.on_time} of {counted(kept.due, 'month')} here on time"]
    said += [f"{kept.late} late"] if kept.late else []
    said += [f"{kept.missing} not here"] if kept.missing else []
    said += [f"{kept.to_come} still to come"] if kept.to_come else []
    return f"{', '.join(said)}."


def _came(due: Due) -> str:
    words = f"due on {due.due:%-d %B %Y}"
    return f"{words}, came on {due.done:%-d %B %Y}" if due.done else f"{words}, not here"


LINE = Line(
    "returns",
    60,
    "Returns on time",
    "Months of each dataset that were due in the quarter, and when the first return with them came that still stands. What was "
    "due before the portal had its first return is not judged: it could not be on time.",
    count,
)
