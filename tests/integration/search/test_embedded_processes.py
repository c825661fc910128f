"""The embedded index among several processes and versions of the portal."""

import importlib.metadata
import json
import multiprocessing
import time

import pytest
import tantivy

from search.engines.embedded import EmbeddedEngine, generations, schema
from search.engines.interface import EngineError, UnfitError
from search.plan import Plan, Word
from tests.contract.search.conftest import BOTH
from tests.factories.search import make_document

ANOTHER_VERSION = schema.STAMP | {"analysis": -1}


@pytest.fixture
def engine(tmp_path):
    engine = EmbeddedEngine(tmp_path / "search")
    engine.begin_rebuild().switch()
    return engine


def found(engine):
    return sorted(hit.title for hit in engine.search(Plan(BOTH, Word("fall"))).hits)


def in_another_process(work, *, method):
    """What `work` returns there."""
    context = multiprocessing.get_context(method)
    answers = context.Queue()
    process = context.Process(target=work, args=(answers,))
    process.start()
    answer = answers.get(timeout=60)
    process.join(60)
    assert process.exitcode == 0
    return answer


def test_a_forked_process_reads_and_writes(engine):
    """An index object that has forked is of no use: the child opens its own."""
    engine.write([make_document("p:1", "Falls one")])
    assert found(engine) == ["Falls one"]

    def work(answers):
        before = found(engine)
        engine.write([make_document("p:2", "Falls two")])
        answers.put((before, found(engine)))

    assert in_another_process(work, method="fork") == (["Falls one"], ["Falls one", "Falls two"])
    assert found(engine) == ["Falls one", "Falls two"]


def test_an_edit_is_seen_by_others_at_once(engine):
    """By an engine that was opened before, after the next look at the disk."""
    other = EmbeddedEngine(engine._directory.path)
    assert found(other) == []
    for number in range(5):
        engine.write([make_document("p:1", f"Falls {number}", version=number)])
        assert found(other) == [f"Falls {number}"]
    rebuild = engine.begin_rebuild()
    rebuild.write([make_document("p:9", "Falls rebuilt")])
    rebuild.switch()
    assert found(other) == ["Falls rebuilt"]


def test_without_an_index_it_says_so(tmp_path):
    engine = EmbeddedEngine(tmp_path / "none")
    assert not engine.ready()
    with pytest.raises(EngineError, match="reindex"):
        found(engine)
    with pytest.raises(EngineError, match="reindex"):
        engine.write([make_document("p:1", "Falls")])


@pytest.mark.parametrize("content", ["", "{", "[]", '{"other": 1}'])
def test_a_damaged_file_means_that_a_rebuild_is_due(engine, content):
    (engine._directory.path / "generations.json").write_text(content)
    assert not engine.ready()
    engine.begin_rebuild().switch()
    assert (engine.ready(), found(engine)) == (True, [])


def test_folders_of_rebuilds_that_came_to_no_end_are_removed(engine):
    for _ in range(3):
        engine.begin_rebuild()
    (engine._directory.path / "index-left-over").mkdir()
    engine.begin_rebuild().switch()
    kept = {folder.name for folder in engine._directory.path.glob("index-*")}
    generations = engine._directory.read()
    assert kept == {generations.live, generations.former}


def test_an_index_of_another_version_is_not_read_but_built_anew(engine, monkeypatch):
    """Other analysis would look for other terms than stand there."""
    engine.write([make_document("p:1", "Falls")])
    monkeypatch.setattr(generations, "STAMP", ANOTHER_VERSION)
    later = EmbeddedEngine(engine._directory.path)
    assert not later.ready()
    with pytest.raises(EngineError, match="reindex"):
        later.write([make_document("p:1", "Falls")])
    with pytest.raises(EngineError, match="reindex"):
        found(later)
    rebuild = later.begin_rebuild()
    rebuild.write([make_document("p:2", "Falls anew")])
    rebuild.switch()
    assert (later.ready(), found(later)) == (True, ["Falls anew"])


def test_a_process_of_another_version_never_writes_into_an_index_that_is_being_built(engine, monkeypatch):
    """Its terms would be others. The live one of its own version takes the change; the rebuild has to come again for it."""
    engine.write([make_document("p:1", "Falls")])
    with monkeypatch.context() as later:
        later.setattr(generations, "STAMP", ANOTHER_VERSION)
        building = EmbeddedEngine(engine._directory.path).begin_rebuild()
        building.write([make_document("p:1", "Falls")])
    engine.write([make_document("p:1", "Falls again", version=2)])
    assert (found(engine), engine.ready()) == (["Falls again"], True)
    monkeypatch.setattr(generations, "STAMP", ANOTHER_VERSION)
    for verb in (building.versions, building.switch, lambda: building.write([make_document("p:2", "Falls")])):
        with pytest.raises(EngineError, match="a change could not be written"):
            verb()


def test_after_the_switch_of_another_version_a_change_waits_for_a_process_of_that_one(engine, monkeypatch):
    """It is refused, so that it is told again."""
    with monkeypatch.context() as later:
        later.setattr(generations, "STAMP", ANOTHER_VERSION)
        EmbeddedEngine(engine._directory.path).begin_rebuild().switch()
    with pytest.raises(EngineError, match="reindex"):
        engine.write([make_document("p:1", "Falls")])
    engine.return_to_former()
    engine.write([make_document("p:1", "Falls")])
    assert found(engine) == ["Falls"]
    with pytest.raises(EngineError, match="Another version of the portal built the former index"):
        engine.return_to_former()
    assert found(engine) == ["Falls"]


def test_a_library_that_is_installed_while_a_process_runs_changes_nothing_for_it(engine, tmp_path, monkeypatch):
    """What it builds bears the version that it has loaded."""
    engine.write([make_document("p:1", "Falls")])
    newer = tmp_path / "tantivy-999.dist-info"
    newer.mkdir()
    (newer / "METADATA").write_text("Metadata-Version: 2.1\nName: tantivy\nVersion: 999\n")
    monkeypatch.syspath_prepend(tmp_path)
    assert importlib.metadata.version("tantivy") == "999"
    assert (engine.ready(), found(engine)) == (True, ["Falls"])
    engine.begin_rebuild().switch()
    (kept,) = engine._directory.path.glob(f"{engine._directory.read().live}/stamp.json")
    assert json.loads(kept.read_text())["tantivy"] in tantivy.__version__


def test_a_writer_that_finds_the_door_shut_says_so(engine, monkeypatch):
    monkeypatch.setattr(generations, "LOCK_SECONDS", 0.2)
    other, started = EmbeddedEngine(engine._directory.path), time.monotonic()
    with engine._directory.locked(), pytest.raises(EngineError, match="writing"):
        other.write([make_document("p:1", "Falls")])
    assert time.monotonic() - started < 5


def test_an_index_whose_files_are_gone_is_an_error_of_the_engine(engine):
    """Not of the page that asked."""
    engine.write([make_document("p:1", "Falls")])
    folder = engine._directory.folder(engine._directory.read().live)
    for file in folder.iterdir():
        if file.name != "stamp.json":
            file.unlink()
    with pytest.raises(EngineError):
        found(EmbeddedEngine(engine._directory.path))


def test_one_document_that_cannot_be_kept_holds_up_no_other(engine):
    unfit = make_document("p:2", "Falls", version=2**70)
    with pytest.raises(UnfitError) as caught:
        engine.write([make_document("p:1", "Falls"), unfit, make_document("p:3", "Falls")])
    assert (set(caught.value.reasons), set(engine.versions())) == ({"p:2"}, {"p:1", "p:3"})


def test_the_file_that_says_which_is_live_names_folders_only(engine):
    kept = json.loads((engine._directory.path / "generations.json").read_text())
    assert set(kept) == {"live", "former", "building"}
