"""When a practice has gone live, whoever shared it is told."""

from typing import Any

from wagtail.signals import page_published

from practices.actions.share import tell_senders_of_publication
from practices.models import PracticePage


def _published(sender: type[PracticePage], instance: PracticePage, **kwargs: Any) -> None:
    revision = kwargs.get("revision")
    tell_senders_of_publication(by=revision.user if revision else None, practice=instance)


page_published.connect(_published, sender=PracticePage)
