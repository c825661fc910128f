"""Database check: the triggers that keep audit events append-only stand."""

from collections.abc import Sequence
from typing import Any

from django.apps.config import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import DatabaseError, connections

from portal.triggers import missing_triggers


@register(Tags.database)
def audit_triggers_stand(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """Run by `check --database default`, before `migrate` and when the portal starts."""
    found: list[CheckMessage] = []
    for alias in databases or []:
        try:
            missing = missing_triggers(connections[alias])
        except DatabaseError as error:
            found.append(
                Error(
                    f"The database “{alias}” does not answer, so its audit triggers could not be checked: {error}",
                    hint="Start the database, or mend DATABASE_URL.",
                    id="portal.E102",
                )
            )
            continue
        if missing:
            found.append(
                Error(
                    f"Audit events can be changed: the database “{alias}” has lost {', '.join(missing)}.",
                    hint=(
                        "Find out who or what removed them (a change of the table by hand does), "
                        "then put them back with `manage.py migrate --skip-checks`."
                    ),
                    id="portal.E101",
                )
            )
    return found
