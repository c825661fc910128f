from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class BenchmarksConfig(AppConfig):
    name = "benchmarks"

    def ready(self) -> None:
        from benchmarks import frame_entries  # noqa: F401  # navigation, home page

        post_migrate.connect(_load_catalogue, sender=self)


def _load_catalogue(*, plan: Any = None, **kwargs: Any) -> None:
    from benchmarks.actions.catalogue import load_shipped_catalogue
    from benchmarks.actions.chart_decisions import seed_chart_decisions
    from benchmarks.actions.due_dates import seed_due_dates
    from benchmarks.models import ChartDecision

    # A migration backwards may have taken the tables away.
    if ChartDecision._meta.db_table in _tables():
        load_shipped_catalogue()
        seed_chart_decisions()
        seed_due_dates()


def _tables() -> list[str]:
    from django.db import connection

    return connection.introspection.table_names()
