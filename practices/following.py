"""Tells `practices.changed` of every verb on a page, whichever screen asked for it: Wagtail's signals come from them all.
And has evidence worked out anew when a return was published or withdrawn.
"""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save, pre_delete
from wagtail.signals import page_published, page_unpublished, post_page_move

from benchmarks.models import Return, ReturnStatus
from practices.actions.marks import renew_marks
from practices.changed import Verb, tell
from practices.models import PracticePage
from practices.tasks import renew_evidence_task


def connect() -> None:
    page_published.connect(_published, sender=PracticePage)
    page_unpublished.connect(_unpublished, sender=PracticePage)
    post_page_move.connect(_moved, sender=PracticePage)
    pre_delete.connect(_deleted, sender=PracticePage)
    post_save.connect(_figures_changed, sender=Return)


def _published(instance: PracticePage, **kwargs: Any) -> None:
    tell(instance.pk, Verb.PUBLISHED)


def _unpublished(instance: PracticePage, **kwargs: Any) -> None:
    renew_marks(practice=PracticePage.objects.get(pk=instance.pk))
    tell(instance.pk, Verb.UNPUBLISHED)


def _moved(instance: PracticePage, **kwargs: Any) -> None:
    tell(instance.pk, Verb.MOVED)


def _deleted(instance: PracticePage, **kwargs: Any) -> None:
    tell(instance.pk, Verb.DELETED)


def _figures_changed(instance: Return, **kwargs: Any) -> None:
    if instance.status in (ReturnStatus.PUBLISHED, ReturnStatus.WITHDRAWN):
        transaction.on_commit(renew_evidence_task.enqueue)
