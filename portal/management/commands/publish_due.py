import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.due_pages import publish_due


class Command(BaseCommand):
    help = "Publish approved versions whose time has come, and take down pages whose time is over. Run it every few minutes."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print what was done as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        done = publish_due()
        if options["json"]:
            self.stdout.write(json.dumps(done.as_dict()))
        else:
            self.stdout.write(f"Published {len(done.published)}, taken down {len(done.taken_down)}.")
        for row in done.failed:
            self.stderr.write(f"“{row['title']}” ({row['id']}): {row['reason']}")
        if done.failed:
            raise CommandError(f"{len(done.failed)} could not be done; the next run tries them again.")
