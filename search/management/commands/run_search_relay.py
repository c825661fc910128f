import signal
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from search.outbox.targets import target_names
from search.relay_in_process import Relay, look, say_here


class Command(BaseCommand):
    help = "Keep the search index in step, until stopped. For installations with TASKS_IN_PROCESS=0."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--once", action="store_true", help="tell what is due, then end")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["once"]:
            for engine in target_names():
                say_here(engine)
            self.stdout.write(f"Told {sum(look(engine) for engine in target_names())} changes.")
            return
        relay = Relay()
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, lambda *_: relay.stop())
        relay.run()
