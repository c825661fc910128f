"""What `send_reminders` and `send_digests` share: options, words, JSON and exit status."""

import json
from argparse import ArgumentParser
from collections.abc import Callable
from smtplib import SMTPException
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.models.notice import NoticeQuerySet
from portal.notices.sending import Sent, give_back_unclear


class SendingCommand(BaseCommand):
    """Exit status 1 when the mail server refused a mail or could not be reached; running it again sends the rest."""

    noun: str
    kinds: Callable[[], NoticeQuerySet]
    send: Callable[[], Sent]

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--json", action="store_true", help="print the counts as JSON")
        parser.add_argument(
            "--retry-unclear",
            action="store_true",
            help="send again what an earlier run that was cut off may or may not have sent",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        if options["retry_unclear"]:
            given_back = give_back_unclear(type(self).kinds())
            self.stderr.write(f"To be sent again: {given_back}.")
        try:
            result = type(self).send()
        except (OSError, SMTPException) as error:
            raise CommandError(
                f"The mail server does not take part ({error}). See EMAIL_URL; running this again sends what is owed."
            ) from error
        if options["json"]:
            self.stdout.write(json.dumps(result.as_dict()))
        else:
            self.stdout.write(f"Sent {result.sent} {self.noun}.")
        if result.unclear:
            self.stderr.write(
                f"{result.unclear} may or may not have been sent by a run that was cut off; --retry-unclear sends them again."
            )
        if result.failed:
            raise CommandError(f"The mail server refused {result.failed}; the next run tries them again.")
