import json
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser

from benchmarks.actions import returns as actions
from benchmarks.management.progress import steps
from benchmarks.models import Return, ReturnStatus
from benchmarks.presenters.findings import as_json
from portal.models import Organisation, Person
from portal.permissions import Permission
from portal.policy import may

UNREADABLE, REJECTED = 2, 1


class Command(BaseCommand):
    help = "Read, check and (with --publish) publish a return."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--by", required=True, metavar="EMAIL", help="who sends it in")
        parser.add_argument("--organisation", metavar="CODE", help="whose return it is (default: the sender's)")
        parser.add_argument("--publish", action="store_true", help="publish it when there are no errors")
        parser.add_argument("--approved-by", metavar="EMAIL", help="the second person, who approves it")
        parser.add_argument("--reason", default="", help="answers warnings, as tick and reason, and revisions")
        parser.add_argument("--json", action="store_true", help="print the outcome as JSON")

    def handle(self, *args: Any, **options: Any) -> None:
        by = person(options["by"])
        organisation, national = self._organisation(by, options["organisation"])
        try:
            with steps(shown=self.stderr.isatty()) as progress:
                progress.begin("Receiving the file")
                with options["file"].open("rb") as file:
                    total = _lines_in(file)
                    kpi_return = actions.receive_return(
                        by=by, file=file, file_name=options["file"].name, organisation=organisation, national=national
                    )
                duplicate = actions.standing_duplicate(kpi_return.sha256)
                if duplicate is not None:
                    actions.discard_duplicate(by=by, kpi_return=kpi_return, first=duplicate)
                    return self._print(duplicate, "duplicate", options)
                progress.begin("Reading and checking", total=total)
                checked = actions.check_return(by=by, kpi_return=kpi_return, reached=progress.reach)
                if options["publish"] and kpi_return.status == ReturnStatus.PREVIEWED:
                    progress.begin("Publishing")
                    self._publish(kpi_return, by, national, options)
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.", returncode=UNREADABLE) from error
        except (ValidationError, PermissionDenied) as error:
            words = " ".join(error.messages) if isinstance(error, ValidationError) else str(error)
            raise CommandError(words) from error
        kpi_return.refresh_from_db()
        self._print(kpi_return, kpi_return.status, options)
        if not checked.readable:
            raise SystemExit(UNREADABLE)
        if kpi_return.status == ReturnStatus.REJECTED:
            raise SystemExit(REJECTED)
        return None

    def _organisation(self, by: Person, code: str | None) -> tuple[Organisation, bool]:
        national = may(by, Permission.SEND_NATIONAL_RETURNS) and code in (None, by.organisation_id, "Eng")
        if national:
            return Organisation.objects.get(kind="nation"), True
        try:
            return Organisation.objects.get(code=code or by.organisation_id), False
        except Organisation.DoesNotExist as error:
            raise CommandError(f"There is no organisation {code}.") from error

    def _publish(self, kpi_return: Return, by: Person, national: bool, options: dict[str, Any]) -> None:
        reason = options["reason"] or (actions.OFFICIAL if national else "")
        if reason:
            groups = {group: reason for group in actions.open_questions(kpi_return) if group[0] != "revision"}
            actions.give_reasons(by=by, kpi_return=kpi_return, warnings=groups, revision_reason=reason)
        approver = person(options["approved_by"]) if options["approved_by"] else by
        if actions.may_approve(by=approver, kpi_return=kpi_return) or options["approved_by"]:
            actions.approve_return(by=approver, kpi_return=kpi_return)

    def _print(self, kpi_return: Return, status: str, options: dict[str, Any]) -> None:
        outcome = as_json(kpi_return, status)
        if options["json"]:
            self.stdout.write(json.dumps(outcome, ensure_ascii=False))
            return
        cells = outcome["cells"]
        self.stdout.write(
            f"Return {kpi_return.pk}: {status}. {kpi_return.rows_read} rows of {kpi_return.layout or 'no layout'}."
        )
        self.stdout.write(", ".join(f"{number} {name}" for name, number in cells.items()))
        for finding in [*outcome["errors"], *outcome["warnings"]]:
            self.stdout.write(f"{finding['column'] or ''}{finding['row'] or ''} {finding['message']} {finding['fix']}")


def _lines_in(file: BinaryIO) -> int | None:
    """How many lines a text file has; nothing for a workbook, which is packed."""
    if file.read(2) == b"PK":
        return None
    file.seek(0)
    return sum(piece.count(b"\n") for piece in iter(partial(file.read, 1 << 20), b""))


def person(email: str) -> Person:
    try:
        return Person.objects.active().get(email__iexact=email)
    except Person.DoesNotExist as error:
        raise CommandError(f"There is no open account {email}.") from error
