"""The embedded index on a disk that is full, or that lost or damaged its files: search goes on, and heals."""

import resource
import shutil
from contextlib import contextmanager

import pytest
from django.core.management import CommandError, call_command

from search.engines.configured import EMBEDDED
from search.engines.embedded import EmbeddedEngine
from search.engines.interface import EngineError
from search.models import Target
from search.outbox.rebuilding import rebuild
from search.outbox.targets import heartbeat
from search.plan import Plan, Word
from tests.contract.search.conftest import BOTH
from tests.factories.search import make_document

DAMAGES = {
    "a broken meta.json": lambda folder: (folder / "meta.json").write_text("["),
    "a broken list of files": lambda folder: (folder / ".managed.json").write_text("["),
    "half a segment": lambda folder: cut(next(folder.glob("*.store"))),
    "an unreadable stamp": lambda folder: ((folder / "stamp.json").unlink(), (folder / "stamp.json").mkdir()),
    "no stamp": lambda folder: (folder / "stamp.json").unlink(),
    "nothing at all": shutil.rmtree,
}
damages = pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())


@pytest.fixture
def engine(tmp_path):
    engine = EmbeddedEngine(tmp_path / "search")
    engine.begin_rebuild().switch()
    engine.write([make_document("p:1", "Falls")])
    return engine


@contextmanager
def full_disk():
    """No file of this process grows: what it writes fails as on a full disk, for root, too."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


def cut(file):
    """A new file: what has the old one open keeps it."""
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(content[: len(content) // 2])


def live(engine):
    return engine._directory.folder(engine._directory.read().live)


def folders(engine):
    return {folder.name for folder in engine._directory.path.glob("index-*")}


def kept(engine):
    """What should be there when nothing is being built."""
    generations = engine._directory.read()
    return {generations.live, generations.former} - {""}


def verbs(building):
    """All that can be asked of a rebuild, but for ending it."""
    documents = [make_document("p:1", "Falls")]
    writes = (lambda: building.write(documents), lambda: building.delete({"p:1": 9}))
    return building.count, building.versions, *writes, building.switch


def found(engine):
    return sorted(hit.title for hit in EmbeddedEngine(engine._directory.path).search(Plan(BOTH, Word("fall"))).hits)


def test_a_rebuild_that_fills_the_disk_gives_the_room_back(engine):
    building = engine.begin_rebuild()
    building.write([make_document("p:1", "Falls")])
    with full_disk():
        with pytest.raises(EngineError, match="cannot be written"):
            building.write([make_document("p:2", "Falls")])
        building.abandon()
        assert folders(engine) == kept(engine)
    engine.write([make_document("p:1", "Falls again", version=2)])
    assert (found(engine), engine._directory.read().building) == (["Falls again"], "")


def test_a_rebuild_that_cannot_begin_leaves_nothing_of_those_before(engine):
    """However often it is tried. The first that finds room is like any other."""
    engine.begin_rebuild().write([make_document("p:1", "Falls")])
    with full_disk():
        for _ in range(3):
            with pytest.raises(EngineError, match="cannot be written"):
                engine.begin_rebuild()
        assert len(folders(engine) - kept(engine)) == 1
    engine.write([make_document("p:1", "Falls again", version=2)])
    engine.begin_rebuild().switch()
    assert (folders(engine), found(engine)) == (kept(engine), [])


def test_a_switch_that_the_disk_refuses_leaves_the_live_index(engine):
    building = engine.begin_rebuild()
    with full_disk(), pytest.raises(EngineError, match="cannot be written"):
        building.switch()
    assert found(engine) == ["Falls"]
    building.switch()
    assert found(engine) == []


def test_a_live_index_that_the_disk_refuses_to_write_stays_as_it_was(engine):
    with full_disk(), pytest.raises(EngineError, match="cannot be written"):
        engine.write([make_document("p:1", "Falls again", version=2)])
    assert found(engine) == ["Falls"]


@damages
def test_a_change_stands_when_the_index_that_is_being_built_cannot_take_it(engine, damage):
    """Without it that one must not become the live one: the rebuild has come to its end, and says so."""
    building = engine.begin_rebuild()
    building.write([make_document("p:1", "Falls")])
    damage(engine._directory.folder(building._folder))
    for version in (2, 3):
        engine.write([make_document("p:1", f"Falls {version}", version=version)])
        assert found(engine) == [f"Falls {version}"]
    for verb in verbs(building):
        with pytest.raises(EngineError, match="a change could not be written to its index"):
            verb()
    building.abandon()
    assert (found(engine), folders(engine)) == (["Falls 3"], kept(engine))


def test_a_rebuild_that_another_took_the_place_of_says_so_whatever_it_is_asked(engine):
    building = engine.begin_rebuild()
    engine.begin_rebuild()
    for verb in verbs(building):
        with pytest.raises(EngineError, match="taken the place"):
            verb()


@damages
def test_there_is_no_return_to_a_former_index_that_is_damaged(engine, damage):
    building = engine.begin_rebuild()
    building.write([make_document("p:1", "Falls now")])
    building.switch()
    damage(engine._directory.folder(engine._directory.read().former))
    with pytest.raises(EngineError, match="damaged"):
        engine.return_to_former()
    assert (engine.ready(), found(engine)) == (True, ["Falls now"])


@damages
@pytest.mark.django_db
def test_a_damaged_live_index_is_noticed_and_built_anew(target, own_index, damage):
    """By the heartbeat; until then a change is refused, so that it is told again."""
    before = own_index.count()
    own_index.write([make_document("p:1", "Falls")])
    damage(live(own_index))
    assert not own_index.ready()
    with pytest.raises(EngineError):
        own_index.write([make_document("p:1", "Falls again", version=2)])
    assert heartbeat(EMBEDDED)
    assert (own_index.ready(), own_index.count()) == (True, before)


@pytest.mark.django_db
def test_a_rebuild_says_what_the_disk_said_and_the_next_one_heals(target, own_index, monkeypatch):
    """Neither the heartbeat nor `reindex` is left with less room each time."""

    def fails(begin=own_index.begin_rebuild):
        with full_disk():
            return begin()

    with monkeypatch.context() as patch:
        patch.setattr(own_index, "begin_rebuild", fails)
        for _ in range(3):
            with pytest.raises(CommandError, match=r"The index stays as it was\. The search index cannot be"):
                call_command("reindex")
            with pytest.raises(EngineError, match="cannot be written"):
                rebuild(own_index, target)
    assert len(folders(own_index) - kept(own_index)) == 1
    call_command("reindex")
    assert (folders(own_index), own_index.ready()) == (kept(own_index), True)
    assert Target.objects.get().building_until is None


def test_a_file_that_cannot_be_read_is_an_error_of_the_engine(engine):
    """Nothing is taken for lost, and nothing thrown away, because a disk does not answer."""
    file, before = engine._directory.path / "generations.json", folders(engine)
    content = file.read_text()
    file.unlink()
    file.mkdir()
    for verb in (
        engine.ready,
        engine.count,
        engine.begin_rebuild,
        lambda: engine.write([make_document("p:2", "Falls")]),
    ):
        with pytest.raises(EngineError, match="cannot be read"):
            verb()
    file.rmdir()
    file.write_text(content)
    assert (folders(engine), found(engine)) == (before, ["Falls"])
