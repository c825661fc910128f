from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class SearchConfig(AppConfig):
    name = "search"

    def ready(self) -> None:
        from portal import background
        from portal.changes import listen
        from portal.health import register as ready_when
        from search import (  # noqa: F401  # navigation, home page
            findable,
            findable_pages,
            findable_programmes,
            frame_entries,
            keeping_in_step,
            outbox,
            quarter_line,
        )
        from search.readiness import SearchAnswers

        findable.register()
        findable_pages.register()
        findable_programmes.register()
        quarter_line.connect()
        listen(outbox.changed)
        keeping_in_step.connect()
        background.register(_start_relay)
        ready_when(SearchAnswers())
        post_migrate.connect(_load_glossary, sender=self)


def _load_glossary(**kwargs: Any) -> None:
    from django.db import connection

    from search.actions.glossary import load_shipped_glossary
    from search.models import GlossaryEntry

    # A migration backwards may have taken the tables away.
    if GlossaryEntry._meta.db_table in connection.introspection.table_names():
        load_shipped_glossary()


def _start_relay() -> None:
    from search.relay_in_process import Relay

    Relay().start()
