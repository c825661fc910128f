"""The publication calendar: made by a rule, then kept by administrators."""

from datetime import date

from django.core.exceptions import ValidationError

from benchmarks.models import DueDate
from benchmarks.returns.calendar import due_dates
from portal.actions.acting import action
from portal.audit import record
from portal.models import Person
from portal.permissions import Permission
from portal.policy import require


@action
def seed_due_dates() -> None:
    """Add what the rule says of months that have no date yet; a date that stands is left, also where somebody changed it."""
    present = set(DueDate.objects.values_list("dataset", "period"))
    DueDate.objects.bulk_create(
        DueDate(dataset=dataset, period=period, due_on=day)
        for dataset, period, day in due_dates()
        if (dataset, period) not in present
    )


@action
def change_due_date(*, by: Person, due_date: DueDate, due_on: date) -> None:
    """Give one month of a dataset another day. Raises `ValidationError` for a day before the month has ended."""
    require(by, Permission.MANAGE_CATALOGUE)
    due_date = DueDate.objects.select_for_update().get(pk=due_date.pk)
    if f"{due_on:%Y-%m}" <= due_date.period:
        raise ValidationError({"due_on": f"Give a day after the end of {due_date.period}; its figures end with it."})
    before, due_date.due_on = due_date.due_on, due_on
    due_date.save(update_fields=["due_on"])
    words = f"{due_date.get_dataset_display()} for {due_date.period} is due on {due_on}, no longer on {before}."
    record(by=by, verb="change-due-date", about=due_date, words=words)
