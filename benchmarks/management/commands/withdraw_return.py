import json
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from benchmarks.actions.returns import withdraw_return
from benchmarks.management.commands.load_return import person
from benchmarks.models import Return


class Command(BaseCommand):
    help = "Take a published return back: every figure it set returns to what it was before."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("id", type=int)
        parser.add_argument("--by", required=True, metavar="EMAIL")
        parser.add_argument("--reason", required=True)
        parser.add_argument("--json", action="store_true", help="print the outcome as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        kpi_return = Return.objects.filter(pk=options["id"]).first()
        if kpi_return is None:
            raise CommandError(f"There is no return {options['id']}.")
        try:
            withdraw_return(by=person(options["by"]), kpi_return=kpi_return, reason=options["reason"])
        except (ValidationError, PermissionDenied) as error:
            raise CommandError(
                " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            ) from error
        outcome = {"return": kpi_return.pk, "status": "withdrawn"}
        self.stdout.write(json.dumps(outcome) if options["json"] else f"Return {kpi_return.pk} is withdrawn.")
