"""Triggers that keep audit events append-only, on SQLite and PostgreSQL.

SQLite loses them without a word when a migration remakes the table, so they are put back after every `migrate`,
and a system check (portal.checks_audit) fails when one is missing.
"""

import logging
from typing import Any

from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

TABLE = "portal_auditevent"
REFUSAL = "Audit events are append-only"

# Statements by trigger name. Both databases report a refusal as an integrity error.
_SQLITE = {
    "audit_refuses_update": f"""
        CREATE TRIGGER IF NOT EXISTS audit_refuses_update BEFORE UPDATE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}: UPDATE refused'); END""",
    "audit_refuses_delete": f"""
        CREATE TRIGGER IF NOT EXISTS audit_refuses_delete BEFORE DELETE ON {TABLE}
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}: DELETE refused'); END""",
    # INSERT OR REPLACE deletes the old row without asking the trigger above.
    "audit_refuses_replace": f"""
        CREATE TRIGGER IF NOT EXISTS audit_refuses_replace BEFORE INSERT ON {TABLE}
        WHEN EXISTS (SELECT 1 FROM {TABLE} WHERE id = NEW.id)
        BEGIN SELECT RAISE(ABORT, '{REFUSAL}: REPLACE refused'); END""",  # noqa: S608  # constants alone
}

_POSTGRESQL_FUNCTION = f"""
    CREATE OR REPLACE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS $$
    BEGIN RAISE EXCEPTION '{REFUSAL}: % refused', TG_OP USING ERRCODE = 'restrict_violation'; END $$"""
_POSTGRESQL = {
    f"audit_refuses_{event.lower()}": f"""
        CREATE OR REPLACE TRIGGER audit_refuses_{event.lower()} BEFORE {event} ON {TABLE}
        FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses()"""
    for event in ("UPDATE", "DELETE", "TRUNCATE")
}


log = logging.getLogger(__name__)


def restore_triggers(*, using: str, **kwargs: Any) -> None:
    """Called after every `migrate`. Says so, since between their loss and now events could be changed."""
    missing = missing_triggers(connections[using])
    if missing:
        install_triggers(connections[using])
        log.warning("Put back what keeps audit events unchanged, and what was missing: %s", ", ".join(missing))


def install_triggers(connection: BaseDatabaseWrapper) -> None:
    """Create the triggers that are missing. Does nothing (and takes no lock) when all stand, or without the table."""
    missing = missing_triggers(connection)
    if not missing:
        return
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(_POSTGRESQL_FUNCTION)
        for name in missing:
            cursor.execute(_triggers(connection)[name])
            if connection.vendor == "postgresql":
                # ALWAYS: also in a session that calls itself a replica.
                cursor.execute(f"ALTER TABLE {TABLE} ENABLE ALWAYS TRIGGER {name}")


def drop_triggers(connection: BaseDatabaseWrapper) -> None:
    """Remove the triggers: for reversing the migration, and before the flush of a transactional test."""
    on_table = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
    with connection.cursor() as cursor:
        for name in _triggers(connection):
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on_table}")


def missing_triggers(connection: BaseDatabaseWrapper) -> list[str]:
    """Names of the triggers that do not stand, sorted. None are missed while the table does not exist."""
    if TABLE not in connection.introspection.table_names():
        return []
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass(%s) AND tgenabled = 'A'", [TABLE])
        else:
            cursor.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = %s", [TABLE])
        standing = {name for (name,) in cursor.fetchall()}
    return sorted(set(_triggers(connection)) - standing)


def _triggers(connection: BaseDatabaseWrapper) -> dict[str, str]:
    return _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE
