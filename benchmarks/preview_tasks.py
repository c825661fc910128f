"""The previews of waiting returns, brought up to date in the background after figures have changed."""

from django.db import transaction
from django_tasks import task

from benchmarks.actions.publishing import preview_waiting_again


@task()
def preview_waiting_again_task() -> None:
    preview_waiting_again()


def preview_waiting_again_after_commit() -> None:
    """Never in the request that publishes or withdraws. Whoever approves before it is done is asked to look again."""
    transaction.on_commit(preview_waiting_again_task.enqueue)
