import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from benchmarks.actions.keeping import forget_rejected_files


class Command(BaseCommand):
    help = "Delete the files of returns that were rejected some days ago. Their records stay."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the count as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        forgotten = forget_rejected_files()
        self.stdout.write(json.dumps({"files": forgotten}) if options["json"] else f"Deleted {forgotten} files.")
