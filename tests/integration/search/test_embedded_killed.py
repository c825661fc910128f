"""Writers of the embedded index that are killed, with SIGKILL: the next one writes, at once, and nothing is lost."""

import os
import random
import signal
import time

import pytest

from search.engines.embedded import EmbeddedEngine, generations, schema, writing
from search.engines.interface import EngineError
from search.plan import Plan, Word
from tests.contract.search.conftest import BOTH
from tests.factories.search import make_document
from tests.kill import KILLS, fork

WRITERS = 3


@pytest.fixture
def engine(tmp_path):
    engine = EmbeddedEngine(tmp_path / "search")
    engine.begin_rebuild().switch()
    return engine


class Watched:
    """An index, and then its writer, that calls `before_commit` when everything is locked and all but the commit done."""

    def __init__(self, of, before_commit):
        self._of, self._before_commit = of, before_commit

    def __getattr__(self, name):
        return getattr(self._of, name)

    def writer(self, *arguments):
        return Watched(self._of.writer(*arguments), self._before_commit)

    def commit(self):
        self._before_commit()
        return self._of.commit()


@pytest.fixture
def before_commit(monkeypatch):
    """Call something in the middle of every write from now on."""

    def _before_commit(call):
        monkeypatch.setattr(writing, "opened", lambda path: Watched(schema.opened(path), call))

    return _before_commit


def test_writers_killed_at_any_moment_among_others(engine, proof):
    """Several write at once, each in a process. What is written after a kill stands there, and no writer was refused."""
    chance, failures = random.Random(3), engine._directory.path / "failures"

    def write(writer):
        own = EmbeddedEngine(engine._directory.path)
        for version in range(1, 10_000):
            try:
                own.write([make_document(f"p:{writer}", "Falls", version=version)])
            except EngineError as error:
                failures.write_text(str(error))

    started = iter(range(10_000))
    children = [fork(lambda: write(next(started))) for _ in range(WRITERS)]
    for number in range(KILLS):
        time.sleep(chance.uniform(0.01, 0.1))
        assert children.pop(chance.randrange(WRITERS)).kill() == -signal.SIGKILL
        engine.write([make_document(f"after:{number}", "Falls", version=1)])
        next(started)
        children.append(fork(lambda: write(next(started))))
    for child in children:
        child.kill()
    lost = {f"after:{number}" for number in range(KILLS)} - set(engine.versions())
    refused = failures.read_text() if failures.exists() else ""
    proof("search-index-writers-killed", n=KILLS, failed=len(lost) + bool(refused))
    assert (lost, refused) == (set(), "")


def test_a_child_of_a_killed_writer_keeps_no_lock(engine, tmp_path, monkeypatch, before_commit):
    """A process that forks while one of its threads writes hands what is open on to its child."""
    monkeypatch.setattr(generations, "LOCK_SECONDS", 1)
    grandchild = tmp_path / "grandchild"

    def fork_and_be_killed():
        child = fork(lambda: time.sleep(60))
        grandchild.write_text(str(child.pid))
        os.kill(os.getpid(), signal.SIGKILL)

    def write():
        before_commit(fork_and_be_killed)
        engine.write([make_document("p:1", "Falls of a writer that was killed")])

    assert fork(write).wait() == -signal.SIGKILL
    try:
        engine.write([make_document("p:2", "Falls")])
    finally:
        os.kill(int(grandchild.read_text()), signal.SIGKILL)
    assert engine.versions() == {"p:2": 1}


def test_a_write_that_fails_half_way_changes_nothing_and_lets_go(engine, monkeypatch, before_commit):
    """Even while somebody still looks at the exception."""
    engine.write([make_document("p:1", "Falls", version=1)])
    before_commit(lambda: 1 // 0)
    with pytest.raises(ZeroDivisionError) as caught:
        engine.write([make_document("p:1", "Falls", version=2)])
    monkeypatch.undo()
    assert engine.versions() == {"p:1": 1}
    engine.write([make_document("p:1", "Falls", version=3)])
    assert (engine.versions(), caught.type) == ({"p:1": 3}, ZeroDivisionError)


def test_a_killed_rebuild_leaves_the_live_index_as_it_was(engine):
    """What is written after it goes to both, until the next rebuild clears away."""
    engine.write([make_document("p:1", "Falls")])

    def rebuild():
        half = EmbeddedEngine(engine._directory.path).begin_rebuild()
        half.write([make_document("p:1", "Falls")])
        os.kill(os.getpid(), signal.SIGKILL)

    assert fork(rebuild).wait() == -signal.SIGKILL
    engine.write([make_document("p:2", "Falls")])
    assert engine.search(Plan(BOTH, Word("fall"))).total == 2
    anew = engine.begin_rebuild()
    anew.write([make_document("p:3", "Falls")])
    anew.switch()
    kept = {folder.name for folder in engine._directory.path.glob("index-*")}
    assert (engine.versions(), len(kept)) == ({"p:3": 1}, 2)


def test_a_writer_killed_just_before_its_commit_took_effect_leaves_nothing_in_the_way(engine):
    """tantivy names a list of deletions by a count of operations, which the next writer counts alike."""
    engine.write([make_document("p:1", "Falls"), make_document("p:2", "Falls")])
    (meta,) = engine._directory.path.glob("index-*/meta.json")
    before = meta.read_text()
    engine.write([make_document("p:1", "Falls", version=2)])
    assert list(meta.parent.glob("*.del"))
    meta.write_text(before)  # replacing it is the last step of a commit: whoever is killed earlier leaves this
    engine.write([make_document("p:1", "Falls", version=3)])
    assert engine.versions() == {"p:1": 3, "p:2": 1}


def test_what_a_killed_writer_was_about_to_put_in_place_is_cleared_away(engine):
    """tantivy writes a file beside the one that it replaces, and knows nothing of it later."""
    (folder,) = engine._directory.path.glob("index-*")
    (folder / ".tmpAbCdEf").write_text("half of a file")
    engine.write([make_document("p:1", "Falls")])
    assert (list(folder.glob(".tmp*")), engine.versions()) == ([], {"p:1": 1})
