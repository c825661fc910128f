import json
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from search.engines.configured import NAMES
from search.engines.interface import EngineError
from search.outbox import add_target
from search.outbox.rebuilding import rebuild
from search.outbox.relay import work_off
from search.outbox.targets import engine_named, target_names


class Command(BaseCommand):
    help = "Build the search index beside the live one, verify it, switch, and keep the former."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--engine", choices=NAMES, help="instead of the one that SEARCH_ENGINE names")
        parser.add_argument(
            "--former", action="store_true", help="build nothing: go back to the index before the last switch"
        )
        parser.add_argument("--json", action="store_true", help="print the outcome as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        name = options["engine"] or settings.SEARCH_ENGINE
        if name not in target_names():
            raise CommandError("Set SEARCH_ENGINE=elasticsearch and ELASTICSEARCH_URL to keep an index there.")
        engine, target = engine_named(name), add_target(target_names()[name], name)
        try:
            if options["former"]:
                engine.return_to_former()
                outcome = {"engine": name, "documents": engine.count(), "failed": {}}
            else:
                built = rebuild(engine, target, tell=self.stderr.write)
                work_off(target, engine)
                outcome = {"engine": name, "documents": engine.count(), "failed": built.failed}
        except EngineError as error:
            raise CommandError(f"The index stays as it was. {error}") from error
        if options["json"]:
            self.stdout.write(json.dumps(outcome))
        else:
            self.stdout.write(f"{outcome['documents']} documents can be found ({name}).")
            for identifier, reason in outcome["failed"].items():
                self.stdout.write(f"Left out: {identifier}, {reason}")
