"""What followers are told in the background after figures have changed, and with the daily job."""

from datetime import date

from django.db import transaction
from django_tasks import task

from benchmarks.actions.late_notices import tell_of_late_returns
from benchmarks.actions.revision_notices import tell_of_revisions
from benchmarks.actions.signal_notices import tell_of_signals
from portal.notices.sending import send_reminders
from portal.notices.writing import register


@task()
def tell_followers_task() -> int:
    """Write what is new to followers, and send at once what they want at once. The daily job makes up for one that was killed."""
    told = tell_followers()
    if told:
        send_reminders()
    return told


def tell_followers() -> int:
    return tell_of_revisions() + tell_of_signals()


def tell_followers_after_commit() -> None:
    """Never in the request that publishes or withdraws."""
    transaction.on_commit(tell_followers_task.enqueue)


def write(day: date) -> int:
    return tell_of_late_returns(day=day) + tell_followers()


register("measures", write)
