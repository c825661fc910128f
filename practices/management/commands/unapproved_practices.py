import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from practices.models import PracticePage, ProgrammePage


class Command(BaseCommand):
    help = "List live practices and programmes whose version nobody approved. None is the proof; with any, the exit status is 1."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print them as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        pages = [
            page
            for kind in (PracticePage, ProgrammePage)
            for page in kind.objects.live_without_approval().order_by("pk")
        ]
        if options["json"]:
            self.stdout.write(
                json.dumps([{"id": page.pk, "title": page.title, "url": page.get_url()} for page in pages])
            )
        else:
            for page in pages:
                self.stdout.write(f"{page.pk} {page.title} {page.get_url()}")
            if not pages:
                self.stdout.write("None: every live practice was approved by somebody who did not write it.")
        if pages:
            sys.exit(1)
