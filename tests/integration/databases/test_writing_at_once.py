"""Several processes write at once, on a real database file or server, and none of them is turned away."""

import time
from functools import partial

import pytest
from django.db import connection, transaction

from portal.actions.people import open_account, set_roles
from portal.audit import record
from portal.models import AuditEvent, Notice, Organisation, Person
from portal.roles import Role
from tests.kill import run_at_once

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.postgres]

PROCESSES, ACCOUNTS = 8, 25


def _open_accounts(process):
    for number in range(ACCOUNTS):
        trust = Organisation.objects.get(code=("RYE", "RRU")[number % 2])
        person = open_account(
            by=None, email=f"p{process}-{number}@example.nhs.uk", name="P", organisation=trust, roles=[Role.READER]
        )
        set_roles(by=None, person=person, roles=[Role.EDITOR, Role.MANAGER])


def test_eight_processes_write_at_once_and_every_row_is_there():
    """“database is locked” would end a child with exit status 1."""
    started = time.monotonic()
    statuses = run_at_once([partial(_open_accounts, process) for process in range(PROCESSES)])
    assert statuses == [0] * PROCESSES
    assert Person.objects.count() == PROCESSES * ACCOUNTS
    for verb in ("open-account", "set-roles"):
        subjects = AuditEvent.objects.filter(verb=verb).values_list("subject_id", flat=True)
        assert len(set(subjects)) == len(subjects) == PROCESSES * ACCOUNTS
    assert time.monotonic() - started < 15


def _write_single_statements(process):
    for number in range(60):
        Notice.objects.filter(kind="try").update(words=f"{process} {number}")


def test_single_statements_outside_a_transaction_wait_their_turn_too(person_of):
    Notice.objects.create(person=person_of("RYE"), kind="try", words="x", address="/", due="2020-06-15")
    assert run_at_once([partial(_write_single_statements, process) for process in range(PROCESSES)]) == [0] * PROCESSES


def _read_in_chunks_and_write(process):
    with transaction.atomic():
        for event in AuditEvent.objects.order_by("pk").iterator(chunk_size=2):
            Notice.objects.filter(kind="try").update(words=f"{process} {event.pk}")


def test_a_chunked_read_may_be_open_while_writing_inside_a_transaction(person_of):
    """Outside one, SQLite refuses the write at once when another process has written since the read began:
    whoever writes while an `iterator()` is open does so in an action."""
    Notice.objects.create(person=person_of("RYE"), kind="try", words="x", address="/", due="2020-06-15")
    with transaction.atomic():
        for number in range(60):
            record(by=None, verb="try", words=str(number))
    assert run_at_once([partial(_read_in_chunks_and_write, process) for process in range(PROCESSES)]) == [0] * PROCESSES


@pytest.mark.skipif(connection.vendor != "sqlite", reason="PRAGMAs are SQLite's")
def test_sqlite_keeps_a_log_so_that_readers_and_the_writer_do_not_wait_for_each_other():
    with connection.cursor() as cursor:
        answers = {
            pragma: cursor.execute(f"PRAGMA {pragma}").fetchone()[0]
            for pragma in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys", "cache_size")
        }
    wanted = {"journal_mode": "wal", "synchronous": 1, "busy_timeout": 20_000, "foreign_keys": 1, "cache_size": -32_000}
    assert answers == wanted
    assert connection.transaction_mode == "IMMEDIATE"
