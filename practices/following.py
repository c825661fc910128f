"""Tells `practices.changed` of every verb on a page, whichever screen asked for it: Wagtail's signals come from them all.
And has evidence worked out anew when what it rests on changed: a return published or withdrawn, a step of an adoption, a
declared event, a decision about a chart, a definition.
"""

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save, pre_delete
from wagtail.models import PageLogEntry
from wagtail.signals import page_published, page_unpublished, post_page_move, pre_page_move

from benchmarks.models import ChartDecision, Mark, MarkKind, MeasureChange, Return, ReturnStatus
from practices.actions.marks import renew_marks
from practices.changed import Verb, tell
from practices.models import PracticePage, StageChange
from practices.page_audit import audit
from practices.staying import refuse_other_trust
from practices.tasks import renew_evidence_task


def connect() -> None:
    page_published.connect(_published, sender=PracticePage)
    page_unpublished.connect(_unpublished, sender=PracticePage)
    pre_page_move.connect(refuse_other_trust, sender=PracticePage)
    post_page_move.connect(_moved, sender=PracticePage)
    pre_delete.connect(_deleted, sender=PracticePage)
    post_save.connect(audit, sender=PageLogEntry)
    post_save.connect(_figures_changed, sender=Return)
    post_save.connect(_step_taken, sender=StageChange)
    post_save.connect(_event_declared, sender=Mark)
    post_save.connect(_decided, sender=ChartDecision)
    post_save.connect(_decided, sender=MeasureChange)


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


def _step_taken(**kwargs: Any) -> None:
    transaction.on_commit(renew_evidence_task.enqueue)


def _event_declared(instance: Mark, **kwargs: Any) -> None:
    if instance.kind == MarkKind.EVENT and instance.organisation_id is None:
        _decided(instance)


def _decided(instance: Mark | ChartDecision | MeasureChange, **kwargs: Any) -> None:
    """By a person. What the portal plants after a migration stands before there is a practice."""
    if instance.by_id or getattr(instance, "taken_back_by_id", None):
        transaction.on_commit(renew_evidence_task.enqueue)
