"""The embedded index on a disk that is full, or that lost or damaged its files: search goes on, and heals."""

import shutil

import pytest

from search.engines.configured import EMBEDDED
from search.engines.embedded import EmbeddedEngine
from search.engines.interface import EngineError
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


def cut(file):
    """A new file: what has the old one open keeps it."""
    content = file.read_bytes()
    file.unlink()
    file.write_bytes(content[: len(content) // 2])


def live(engine):
    return engine._directory.folder(engine._directory.read().live)


def found(engine):
    return sorted(hit.title for hit in EmbeddedEngine(engine._directory.path).search(Plan(BOTH, Word("fall"))).hits)


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
