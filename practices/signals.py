"""What became of something shared follows from what happens to its page, whichever way that happens."""

from typing import Any

from django.db.models.signals import pre_delete
from wagtail.signals import page_published

from practices.actions.share import tell_senders_of_deletion, tell_senders_of_publication
from practices.models import PracticePage


def _published(sender: type[PracticePage], instance: PracticePage, **kwargs: Any) -> None:
    """Wagtail sends this also for a page that only waits for its time."""
    if not instance.live:
        return
    revision = kwargs.get("revision")
    tell_senders_of_publication(by=revision.user if revision else None, practice=instance)


def _deleted(sender: type[PracticePage], instance: PracticePage, **kwargs: Any) -> None:
    tell_senders_of_deletion(practice=instance)


page_published.connect(_published, sender=PracticePage)
pre_delete.connect(_deleted, sender=PracticePage)
