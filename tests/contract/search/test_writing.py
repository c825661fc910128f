"""What either engine keeps, forgets and rebuilds."""

import pytest

from search.engines.interface import EngineError
from search.plan import Plan, Word
from tests.contract.search.conftest import BOTH
from tests.factories.search import make_document


def titles(engine, term="fall"):
    return sorted(hit.title for hit in engine.search(Plan(BOTH, Word(term))).hits)


def test_a_higher_version_replaces_and_a_lower_does_not(engine):
    engine.write([make_document("p:1", "Falls two", version=2)])
    engine.write([make_document("p:1", "Falls one", version=1)])
    assert (titles(engine), engine.versions()) == (["Falls two"], {"p:1": 2})
    engine.write([make_document("p:1", "Falls three", version=3)])
    engine.write([make_document("p:1", "Falls three again", version=3)])
    assert (titles(engine), engine.count()) == (["Falls three again"], 1)


def test_of_one_batch_the_highest_version_counts(engine):
    engine.write(
        [
            make_document("p:1", "Falls two", version=2),
            make_document("p:1", "Falls three", version=3),
            make_document("p:1", "Falls one", version=1),
        ]
    )
    assert (titles(engine), engine.versions()) == (["Falls three"], {"p:1": 3})


def test_what_was_deleted_does_not_come_back_by_an_older_write(engine):
    engine.write([make_document("p:1", "Falls", version=5), make_document("p:2", "Falls too", version=1)])
    engine.delete({"p:1": 6, "p:9": 1})
    engine.write([make_document("p:1", "Falls", version=5)])
    assert (titles(engine), engine.count(), engine.versions()) == (["Falls too"], 1, {"p:2": 1})
    engine.delete({"p:2": 0})
    assert titles(engine) == ["Falls too"]
    engine.write([make_document("p:1", "Falls", version=7)])
    assert titles(engine) == ["Falls", "Falls too"]


def test_a_rebuild_is_seen_at_once_and_not_before(engine):
    engine.write([make_document("p:1", "Falls"), make_document("p:2", "Falls gone")])
    rebuild = engine.begin_rebuild()
    rebuild.write([make_document("p:1", "Falls new", version=2), make_document("p:3", "Falls three")])
    assert (rebuild.count(), engine.count()) == (2, 2)
    assert rebuild.versions() == {"p:1": 2, "p:3": 1}
    assert titles(engine) == ["Falls", "Falls gone"]
    rebuild.switch()
    assert titles(engine) == ["Falls new", "Falls three"]


def test_edits_during_a_rebuild_are_in_both(engine):
    """Whichever comes first, the rebuild's copy or the edit."""
    engine.write([make_document("p:1", "Falls"), make_document("p:2", "Falls"), make_document("p:3", "Falls")])
    rebuild = engine.begin_rebuild()
    rebuild.write([make_document("p:1", "Falls")])
    engine.write([make_document("p:1", "Falls edited", version=2), make_document("p:2", "Falls edited", version=2)])
    engine.delete({"p:3": 2})
    rebuild.write([make_document("p:2", "Falls"), make_document("p:3", "Falls")])
    rebuild.switch()
    assert (titles(engine), engine.versions()) == (["Falls edited", "Falls edited"], {"p:1": 2, "p:2": 2})


def test_the_former_index_is_kept_for_return(engine):
    engine.write([make_document("p:1", "Falls")])
    engine.begin_rebuild().switch()
    assert titles(engine) == []
    engine.return_to_former()
    assert titles(engine) == ["Falls"]


def test_an_abandoned_rebuild_leaves_nothing(engine):
    rebuild = engine.begin_rebuild()
    rebuild.abandon()
    engine.write([make_document("p:1", "Falls")])
    assert titles(engine) == ["Falls"]
    with pytest.raises(EngineError, match="taken the place"):
        rebuild.switch()


def test_a_second_rebuild_throws_the_first_away(engine):
    first = engine.begin_rebuild()
    second = engine.begin_rebuild()
    second.write([make_document("p:1", "Falls")])
    with pytest.raises(EngineError):
        first.write([make_document("p:2", "Falls too")])
    second.switch()
    assert titles(engine) == ["Falls"]


def test_it_is_ready_when_this_version_built_it(engine):
    assert engine.ready()


def test_text_that_no_engine_could_keep_is_kept_without_it(engine):
    engine.write([make_document("p:1", "Falls \x00 \ud800 here", body="\udfff", facets={"theme": ("\ud800x",)})])
    assert len(titles(engine)) == 1
