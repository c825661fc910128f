"""Wagtail's verbs on pages, each in one transaction.

Wagtail writes the page, its log, and what listens to its signals one after the other, each committed by itself. Its screens,
its API, its commands and a page's own methods meet in the action that carries a verb out, and nowhere before.
"""

from django.db import transaction
from wagtail.actions.delete_page import DeletePageAction
from wagtail.actions.move_page import MovePageAction
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction

VERBS = (PublishPageRevisionAction, UnpublishPageAction, MovePageAction, DeletePageAction)


def make_whole() -> None:
    """From `AppConfig.ready`: page, log, audit and what search is told stand or fall together."""
    for verb in VERBS:
        verb.execute = transaction.atomic(verb.execute)
