"""Bring an installation up to date in one process: database, static files and, with DEMO=1, the demonstration."""

from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand


class Command(BaseCommand):
    help = "Apply migrations, collect static files and, with DEMO=1, make the demonstration. Running it again changes nothing."

    def handle(self, *args: Any, **options: Any) -> None:
        self._run("Database", "migrate", interactive=False, verbosity=0)
        self._run("Static files", "collectstatic", interactive=False, verbosity=0)
        if settings.DEMO:
            self._run("Demonstration", "demo", verbosity=0)

    def _run(self, words: str, command: str, **options: Any) -> None:
        call_command(command, stdout=self.stdout, stderr=self.stderr, **options)
        self.stdout.write(f"{words} up to date.")
