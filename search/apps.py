from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete, post_migrate, post_save


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        from benchmarks.models import Measure
        from portal import background
        from portal.changes import listen
        from search import findable, frame_entries, outbox  # noqa: F401  # navigation, home page
        from search.models import GlossaryEntry, GlossaryPair

        findable.register()
        listen(outbox.changed)
        background.register(_start_relay)
        post_migrate.connect(_load_glossary, sender=self)
        for signal in (post_save, post_delete):
            signal.connect(_glossary_changed, sender=GlossaryEntry)
            signal.connect(_glossary_changed, sender=GlossaryPair)
            signal.connect(_measure_changed, sender=Measure)


def _load_glossary(**kwargs: Any) -> None:
    from django.db import connection

    from search.actions.glossary import load_shipped_glossary
    from search.models import GlossaryEntry

    # A migration backwards may have taken the tables away.
    if GlossaryEntry._meta.db_table in connection.introspection.table_names():
        load_shipped_glossary()


def _glossary_changed(*, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Keeps questions and the index in step with the glossary, whoever writes it."""
    from django.db import transaction

    from portal.changes import changed
    from search.actions.glossary import new_revision

    if raw:
        return
    with transaction.atomic():
        new_revision()
        changed(instance)


def _measure_changed(*, instance: Any, raw: bool = False, **kwargs: Any) -> None:
    from django.db import transaction

    from portal.changes import changed

    if not raw:
        with transaction.atomic():
            changed(instance)


def _start_relay() -> None:
    from search.relay_in_process import Relay

    Relay().start()
