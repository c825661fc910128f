"""Audit events cannot be changed or deleted, on either database, and nobody can lose that without notice."""

from importlib import import_module
from types import SimpleNamespace

import pytest
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import IntegrityError, connection, models, transaction

from portal.audit import record
from portal.checks_audit import audit_triggers_stand
from portal.models import AuditEvent
from portal.triggers import TABLE, drop_triggers, missing_triggers

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

transactional = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def event(db):
    with transaction.atomic():
        return record(by=None, verb="try", words="Something happened.")


def refuses(statement, *parameters):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def test_an_event_cannot_be_changed(event):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        AuditEvent.objects.filter(pk=event.pk).update(words="Nothing happened.")
    event.refresh_from_db()
    assert event.words == "Something happened."


def test_an_event_cannot_be_deleted(event):
    with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
        event.delete()
    assert AuditEvent.objects.filter(pk=event.pk).exists()


def test_plain_sql_is_refused_too(event):
    refuses(f"UPDATE {TABLE} SET words = 'x' WHERE id = %s", event.pk)
    refuses(f"DELETE FROM {TABLE} WHERE id = %s", event.pk)


@pytest.mark.skipif(connection.vendor != "sqlite", reason="INSERT OR REPLACE is SQLite's")
def test_an_event_cannot_be_replaced_by_another_of_its_number(event):
    columns = "id, at, actor_email, actor_organisation, verb, outcome, subject_kind, subject_id, organisation, words, request_id"
    refuses(
        f"INSERT OR REPLACE INTO {TABLE} ({columns}) VALUES (%s, '2020-01-01', '', '', 'x', 'done', '', '', '', '', '')",
        event.pk,
    )
    event.refresh_from_db()
    assert event.verb == "try"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="TRUNCATE is PostgreSQL's")
def test_the_table_cannot_be_truncated(event):
    refuses(f"TRUNCATE {TABLE} CASCADE")


@pytest.mark.skipif(connection.vendor != "postgresql", reason="replica sessions are PostgreSQL's")
def test_a_session_that_calls_itself_a_replica_is_refused_too(event):
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL session_replication_role = replica")
        refuses(f"DELETE FROM {TABLE}")


def test_the_check_is_content_while_the_triggers_stand(db):
    assert audit_triggers_stand(None, databases=["default"]) == []


def test_the_check_names_each_missing_trigger_and_the_mend(db):
    with connection.cursor() as cursor:
        on_table = f" ON {TABLE}" if connection.vendor == "postgresql" else ""
        cursor.execute(f"DROP TRIGGER audit_refuses_delete{on_table}")
    (error,) = audit_triggers_stand(None, databases=["default"])
    assert "audit_refuses_delete" in error.msg
    assert "audit_refuses_update" not in error.msg
    assert "migrate --skip-checks" in error.hint


@pytest.mark.skipif(connection.vendor != "postgresql", reason="triggers can be switched off on PostgreSQL only")
def test_a_trigger_that_is_switched_off_counts_as_missing(db):
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {TABLE} DISABLE TRIGGER audit_refuses_update")
    assert missing_triggers(connection) == ["audit_refuses_update"]


@transactional
def test_a_later_migration_that_remakes_the_table_does_not_lose_the_triggers():
    """SQLite copies the table to alter a column and drops its triggers on the way; `migrate` ends by restoring them."""
    old = AuditEvent._meta.get_field("request_id")
    new = models.CharField(max_length=80, blank=True)
    new.set_attributes_from_name("request_id")
    new.model = AuditEvent
    with connection.schema_editor() as editor:
        editor.alter_field(AuditEvent, old, new)
    try:
        if connection.vendor == "sqlite":
            assert len(missing_triggers(connection)) == 3, "SQLite no longer drops triggers: the restoring may go"
        call_command("migrate", verbosity=0, skip_checks=True)
        assert missing_triggers(connection) == []
        with transaction.atomic():
            record(by=None, verb="try", words="After the change.")
        refuses(f"DELETE FROM {TABLE}")
    finally:
        with connection.schema_editor() as editor:
            editor.alter_field(AuditEvent, new, old)


@transactional
def test_a_database_that_lost_its_triggers_stops_the_checks_until_migrate_restores_them_and_says_so(caplog):
    drop_triggers(connection)
    with pytest.raises(SystemCheckError, match="Audit events can be changed"):
        call_command("check", databases=["default"])
    call_command("migrate", verbosity=0, skip_checks=True)
    assert "audit_refuses_update" in caplog.text
    call_command("check", databases=["default"])
    caplog.clear()
    call_command("migrate", verbosity=0)
    assert "Put back" not in caplog.text


def test_the_migration_can_be_reversed_and_applied_again(db):
    migration = import_module("portal.migrations.0005_audit_triggers")
    editor = SimpleNamespace(connection=connection)
    migration.drop(None, editor)
    assert len(missing_triggers(connection)) == 3
    migration.install(None, editor)
    assert missing_triggers(connection) == []
