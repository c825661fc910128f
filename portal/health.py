"""Is the process up (`/health/live`), and can it do its work (`/health/ready`)?"""

import shutil
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from health_check.base import HealthCheck
from health_check.checks import Database as SelectOne
from health_check.exceptions import ServiceUnavailable
from health_check.views import HealthCheckView


@never_cache
@require_safe
def live(request: HttpRequest) -> HttpResponse:
    """The process answers. It asks nothing of the database, so that a lost database does not restart the process."""
    return JsonResponse({"status": "live"})


class NamedCheck(HealthCheck):
    """A check with a name that monitoring may rely on, run in the request's own thread and on its own connection."""

    name: str

    async def run(self) -> None:
        await sync_to_async(self.ask)()

    def ask(self) -> None:
        """Return, or raise `ServiceUnavailable` with words that tell no secret."""
        raise NotImplementedError


_of_apps: list[NamedCheck] = []


def register(check: NamedCheck) -> None:
    """Ask `check`, too, whether the portal is ready. From `AppConfig.ready`."""
    if check not in _of_apps:
        _of_apps.append(check)


@dataclass
class DatabaseAnswers(NamedCheck):
    name = "database"

    def ask(self) -> None:
        SelectOne().run()


@cache
def _last_migrations() -> frozenset[tuple[str, str]]:
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


@dataclass
class MigrationsApplied(NamedCheck):
    name = "migrations"

    def ask(self) -> None:
        try:
            applied = MigrationRecorder(connection).applied_migrations()
        except DatabaseError as error:
            raise ServiceUnavailable("the database does not answer") from error
        missing = sorted(f"{app}.{migration}" for app, migration in _last_migrations() - set(applied))
        if missing:
            raise ServiceUnavailable(f"run manage.py migrate; not applied: {', '.join(missing)}")


@dataclass
class DiskHasRoom(NamedCheck):
    """Room for uploads, the index and the database's log."""

    name = "disk"
    directory: Path
    free_bytes: int = 256 * 2**20

    def ask(self) -> None:
        try:
            free = shutil.disk_usage(self.directory).free
        except OSError as error:
            raise ServiceUnavailable("DATA_DIR cannot be read") from error
        if free < self.free_bytes:
            raise ServiceUnavailable(f"only {free // 2**20} MB free where DATA_DIR is")


class ReadyView(HealthCheckView):
    """200 when every check passes, else 503 with the reasons. JSON, or plain text when that is preferred."""

    http_method_names = ["get", "head"]

    def get_checks(self) -> list[NamedCheck]:
        return [DatabaseAnswers(), MigrationsApplied(), *_of_apps, DiskHasRoom(settings.DATA_DIR)]

    async def get(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        results = [await check.get_result() for check in self.get_checks()]
        answers = {result.check.name: str(result.error) if result.error else "OK" for result in results}
        healthy = not any(result.error for result in results)
        status = 200 if healthy else 503
        if request.get_preferred_type(["application/json", "text/plain"]) == "text/plain":
            lines = "".join(f"{name}: {answer}\n" for name, answer in answers.items())
            return HttpResponse(lines, status=status, content_type="text/plain; charset=utf-8")
        return JsonResponse({"status": "ready" if healthy else "not ready", "checks": answers}, status=status)
