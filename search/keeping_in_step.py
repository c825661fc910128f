"""Noting every change of what can be found, whoever makes it: actions, the admin, Wagtail's verbs on pages.

Wagtail's own signals (page_published, …) come after its transaction; Django's come inside: `Page.save`, moving a page
and deleting a tree of pages each run in one. Inline rows and tags are saved in it, too, and are read after it.
What shows in other documents (a measure's title on a page, a page's audience in its answers) changes those, too:
`shows` of the sources. What `QuerySet.update` changes nobody hears of: an action that uses it calls `portal.changes.changed`.
"""

from typing import Any

from django.db import transaction
from django.db.models import Model
from django.db.models.signals import post_delete, post_save
from wagtail.models import Page

from portal.changes import changed
from search.actions.glossary import new_revision
from search.models import GlossaryEntry, GlossaryPair
from search.sources import concern, sources

GLOSSARY = (GlossaryEntry, GlossaryPair)


def connect() -> None:
    """From `AppConfig.ready`, after the sources are registered. Sources that come later are heard all the same."""
    post_save.connect(_saved, dispatch_uid="search-saved")
    post_delete.connect(_deleted, dispatch_uid="search-deleted")


def _saved(*, sender: type[Model], instance: Model, raw: bool = False, **kwargs: Any) -> None:
    if raw:
        return  # rows of a fixture, which may not all be there yet
    if isinstance(instance, Page) and (sender is Page or instance.numchild):
        _addresses_changed(instance)
    if _concerns(sender):
        _note(instance)


def _deleted(*, sender: type[Model], instance: Model, **kwargs: Any) -> None:
    if _concerns(sender):
        _note(instance)


def _addresses_changed(page: Any) -> None:
    """Only a move saves a page as the bare `Page`; with it, or with a page's name in addresses, those of all pages below change."""
    models = tuple(source.model for source in sources() if issubclass(source.model, Page))
    if models:
        with transaction.atomic():
            below = Page.objects.filter(path__startswith=page.path).specific(defer=True)
            changed(*(one for one in below if isinstance(one, models)))


def _concerns(model: type[Model]) -> bool:
    return model in GLOSSARY or concern(model)


def _note(thing: Model) -> None:
    with transaction.atomic():
        if isinstance(thing, GLOSSARY):
            new_revision()
        changed(thing)
