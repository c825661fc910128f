import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from search.status import status


class Command(BaseCommand):
    help = "Say which engine answers, how many documents it holds, and what waits to be told to it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print it as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        found = status()
        if options["json"]:
            self.stdout.write(json.dumps(found))
            return
        for name in ("engine", "documents", "waiting", "oldest_waiting_seconds", "failed", "degraded"):
            self.stdout.write(f"{name}: {found[name]}")
        for letter in found["dead_letters"]:
            self.stdout.write(f"not indexed: {letter['object']} in {letter['index']}, {letter['reason']}")
