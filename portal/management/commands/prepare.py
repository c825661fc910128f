"""Bring an installation up to date in one process: database, static files and, with DEMO=1, the demonstration."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand

from search.engines.configured import EMBEDDED
from search.outbox.targets import heartbeat


class Command(BaseCommand):
    help = (
        "Apply migrations, collect static files, with DEMO=1 make the demonstration, and build this machine's search index "
        "where there is none. Running it again changes nothing."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        self._run("Database", "migrate", interactive=False, verbosity=0)
        self._run("Static files", "collectstatic", interactive=False, verbosity=0)
        if settings.DEMO:
            self._run("Demonstration", "demo", verbosity=0)
        self._build_search_index()

    def _build_search_index(self) -> None:
        """So that the portal is ready, and can be searched, from its first answer. A cluster's is built by a running relay."""
        if settings.SEARCH_ENGINE == EMBEDDED:
            built = heartbeat(EMBEDDED)
            self.stdout.write("Search index up to date." if built else "Another process builds the search index.")

    def _run(self, words: str, command: str, **options: Any) -> None:
        call_command(command, stdout=self.stdout, stderr=self.stderr, **options)
        self.stdout.write(f"{words} up to date.")
