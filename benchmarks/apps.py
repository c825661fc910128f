from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_migrate


class BenchmarksConfig(AppConfig):
    name = "benchmarks"

    def ready(self) -> None:
        from benchmarks import checks, following_tasks, frame_entries  # noqa: F401  # daily job, navigation, home page
        from benchmarks.actions import return_notices  # noqa: F401  # kinds of notice

        post_migrate.connect(_load_catalogue, sender=self)


def _load_catalogue(*, plan: Any = None, **kwargs: Any) -> None:
    from benchmarks.actions.benchmark_pages import seed_benchmark_pages
    from benchmarks.actions.catalogue import load_shipped_catalogue
    from benchmarks.actions.chart_decisions import seed_chart_decisions
    from benchmarks.actions.due_dates import seed_due_dates
    from benchmarks.actions.marks import seed_marks
    from benchmarks.models import Mark

    # A migration backwards may have taken the tables away.
    if Mark._meta.db_table in _tables():
        load_shipped_catalogue()
        seed_chart_decisions()
        seed_marks()
        seed_benchmark_pages()
        seed_due_dates()


def _tables() -> list[str]:
    from django.db import connection

    return connection.introspection.table_names()
