"""The demonstration's content, on this machine alone."""

import json
from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from benchmarks.demonstration.loading import load_demonstration_returns
from portal.demonstration import PASSWORD, accounts_in_words, create_demonstration_accounts, demonstration_accounts
from practices.demonstration.loading import load_demonstration_practices


class Command(BaseCommand):
    help = "Make what is missing of the demonstration. Only with DEMO=1. Running it again changes nothing."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--people-only", action="store_true", help="accounts and organisations, without figures and practices"
        )
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError(
                "The demonstration's accounts have a password that everybody knows. Set DEMO=1 to make them."
            )
        created = create_demonstration_accounts()
        sent_in = 0 if options["people_only"] else load_demonstration_returns(tell=self.stderr.write)
        written = 0 if options["people_only"] else load_demonstration_practices(tell=self.stderr.write)
        if options["json"]:
            counts = {
                "accounts": len(demonstration_accounts()),
                "accounts_created": created,
                "returns_sent_in": sent_in,
                "practices_written": written,
            }
            self.stdout.write(json.dumps(counts))
        elif options["verbosity"] > 0:
            self.stdout.write(f"Made {created} accounts. The password is {PASSWORD} for all:")
            self.stdout.write(accounts_in_words())
