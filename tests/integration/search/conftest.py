"""A search index of its own for each test, filled from what the database holds."""

import pytest

from search import glossary_in_force
from search.engines.configured import EMBEDDED
from search.engines.embedded import EmbeddedEngine
from search.outbox import add_target
from search.outbox import targets as indices
from search.outbox.rebuilding import rebuild
from search.outbox.targets import target_names


@pytest.fixture
def own_index(tmp_path, monkeypatch):
    """The embedded engine of the settings, in a folder of this test."""
    engine = EmbeddedEngine(tmp_path / "search")
    monkeypatch.setattr(indices, "embedded_engine", lambda: engine)
    glossary_in_force.forget()
    yield engine
    glossary_in_force.forget()
    engine.close()


@pytest.fixture
def target(db, own_index):
    """This machine's target, built."""
    made = add_target(target_names()[EMBEDDED], EMBEDDED)
    rebuild(own_index, made)
    made.refresh_from_db()
    return made
