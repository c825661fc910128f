"""What follows from what happens to a page, whichever way that happens: who shared it hears of it, and who may approve it."""

from typing import Any

from django.db.models.signals import pre_delete
from wagtail.models import TaskState
from wagtail.signals import page_published, task_submitted

from practices.actions.approval import tell_approvers
from practices.actions.share import tell_senders_of_deletion, tell_senders_of_publication
from practices.models import ColleagueApproval, PracticePage


def _published(sender: type[PracticePage], instance: PracticePage, **kwargs: Any) -> None:
    """Wagtail sends this also for a page that only waits for its time."""
    if not instance.live:
        return
    revision = kwargs.get("revision")
    tell_senders_of_publication(by=revision.user if revision else None, practice=instance)


def _deleted(sender: type[PracticePage], instance: PracticePage, **kwargs: Any) -> None:
    tell_senders_of_deletion(practice=instance)


def _submitted(sender: type[TaskState], instance: TaskState, **kwargs: Any) -> None:
    if isinstance(instance.task.specific, ColleagueApproval):
        tell_approvers(step=instance)


page_published.connect(_published, sender=PracticePage)
pre_delete.connect(_deleted, sender=PracticePage)
task_submitted.connect(_submitted, sender=TaskState)
