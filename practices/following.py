"""Tells `practices.changed` of every verb on a page, whichever screen asked for it: Wagtail's signals come from them all."""

from typing import Any

from django.db.models.signals import pre_delete
from wagtail.signals import page_published, page_unpublished, post_page_move

from practices.changed import Verb, tell
from practices.models import PracticePage


def connect() -> None:
    page_published.connect(_published, sender=PracticePage)
    page_unpublished.connect(_unpublished, sender=PracticePage)
    post_page_move.connect(_moved, sender=PracticePage)
    pre_delete.connect(_deleted, sender=PracticePage)


def _published(instance: PracticePage, **kwargs: Any) -> None:
    tell(instance.pk, Verb.PUBLISHED)


def _unpublished(instance: PracticePage, **kwargs: Any) -> None:
    tell(instance.pk, Verb.UNPUBLISHED)


def _moved(instance: PracticePage, **kwargs: Any) -> None:
    tell(instance.pk, Verb.MOVED)


def _deleted(instance: PracticePage, **kwargs: Any) -> None:
    tell(instance.pk, Verb.DELETED)
