"""Serve the portal: the same server for the demonstration and for production, behind a proxy that speaks HTTPS."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from portal.checks import is_loopback
from portal.demonstration import PASSWORD, accounts_in_words
from portal.server import Server, port_is_free


class Command(BaseCommand):
    help = "Serve the portal by gunicorn. Run migrate and collectstatic first, or say --prepare."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--host", default="127.0.0.1", help="address to listen at (127.0.0.1)")
        parser.add_argument("--port", type=int, default=settings.PORT, help="port to listen at (PORT, or 8000)")
        parser.add_argument("--processes", type=int, default=1, help="server processes; with PostgreSQL two a core (1)")
        parser.add_argument("--threads", type=int, default=8, help="threads of each process (8)")
        parser.add_argument("--prepare", action="store_true", help="run `prepare` first")

    def handle(self, *args: Any, host: str, port: int, prepare: bool, **options: Any) -> None:
        self._look_at_the_address(host, port)
        if prepare:
            call_command("prepare", stdout=self.stdout, stderr=self.stderr)
        self.check(databases=["default"])
        connections.close_all()  # nothing open is carried into the forked processes
        Server(
            host=host,
            port=port,
            processes=options["processes"],
            threads=options["threads"],
            on_ready=lambda: self._greet(f"http://{host}:{port}/"),
        ).run()

    def _look_at_the_address(self, host: str, port: int) -> None:
        if settings.DEMO and not is_loopback(host):
            raise CommandError(f"DEMO=1 opens accounts whose password everybody knows; it is not served at {host}.")
        if not 0 < port < 65_536:
            raise CommandError(f"{port} is no port. Choose one from 1 to 65535.")
        try:
            free = port_is_free(host, port)
        except OSError as error:
            raise CommandError(f"{host} is no address of this machine ({error.strerror}).") from error
        if not free:
            raise CommandError(
                f"Port {port} is in use or not for you. Stop what uses it, or choose another: make run PORT={port + 1}"
            )

    def _greet(self, address: str) -> None:
        self.stdout.write(f"\nThe portal answers at {address}\n")
        if settings.DEMO:
            self.stdout.write(f"Sign in as one of these; the password is {PASSWORD} for all.\n")
            self.stdout.write(accounts_in_words())
        self.stdout.write("Stop it with Ctrl+C.\n")
        self.stdout.flush()
