"""`manage.py`: every command runs the system checks first and stops on an error."""

import sys

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.core.management import BaseCommand, ManagementUtility

# These call the checks themselves, when they have what the checks need.
CHECK_BY_THEMSELVES = frozenset({"check", "migrate", "runserver"})


class CheckingUtility(ManagementUtility):
    def execute(self) -> None:
        try:
            settings.INSTALLED_APPS  # noqa: B018  # reads the settings
        except ImproperlyConfigured as error:
            sys.exit(f"The settings cannot be used: {error}")
        super().execute()

    def fetch_command(self, subcommand: str) -> BaseCommand:
        """Some commands of Django and of packages ask for no checks or for a few; here all are run for all."""
        command = super().fetch_command(subcommand)
        if subcommand not in CHECK_BY_THEMSELVES:
            command.requires_system_checks = "__all__"
        return command
