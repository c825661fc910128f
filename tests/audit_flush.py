"""Transactional tests empty every table when they end, and the audit triggers refuse exactly that.

Here, once for the whole suite, they are taken away just before that flush and put back right after it.
"""

import pytest
from django.db import connection
from django.test import TransactionTestCase

from portal.triggers import drop_triggers, install_triggers


@pytest.fixture(autouse=True, scope="session")
def audit_events_can_be_flushed():
    flush = TransactionTestCase._fixture_teardown

    def flush_without_triggers(test_case):
        drop_triggers(connection)
        try:
            flush(test_case)
            _put_seeds_back()
        finally:
            install_triggers(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(TransactionTestCase, "_fixture_teardown", flush_without_triggers)
        yield


def _put_seeds_back():
    """Load what the migrations had seeded, so that a run cut short leaves a complete database to `--reuse-db`."""
    contents = getattr(connection, "_test_serialized_contents", None)
    if contents is not None:
        connection.creation.deserialize_db_from_string(contents)
