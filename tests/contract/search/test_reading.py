"""What either engine finds, counts, suggests and knows."""

from datetime import UTC, datetime, timedelta

import pytest

from search.answering import answer, more_like_this
from search.documents import Kind
from search.engines.records import place
from search.glossary.entries import Glossary
from search.plan import Access, Field, Plan, Some, Sort, Word
from search.question import Question
from tests.contract.search.conftest import BOTH, NOW
from tests.factories.search import make_document


@pytest.fixture
def filled(engine):
    engine.write(
        [
            make_document("p:1", "Falls response car", "A car that goes to falls.", facets={"theme": ("falls",)}),
            make_document("p:2", "Handover delays", "Falls and handovers.", facets={"theme": ("handover", "falls")}),
            make_document("p:3", "Stroke video triage", "By video.", facets={"theme": ("stroke",)}, kind=Kind.ANSWER),
            make_document("p:4", "Own falls", "Falls of one trust.", tokens=frozenset({"organisation:RYE"})),
        ]
    )
    return engine


def ask(engine, text, *, tokens=("both",), filters=(), **changes):
    question = Question(text, filters=filters, tokens=frozenset(tokens), **changes)
    return answer(question, engine=engine, glossary=Glossary(), now=NOW, facets=("kind", "theme"))


def ids(found):
    return [hit.id for hit in found.result.hits]


def test_a_title_with_the_word_stands_first(filled):
    found = ask(filled, "falls")
    assert ids(found) == ["p:1", "p:2"]
    assert found.result.total == 2
    hit = found.result.hits[0]
    assert (hit.kind, hit.title, hit.url) == ("practice", "Falls response car", "/p:1/")
    assert hit.marked_title.runs[0] == ("Falls", True)
    assert [str(passage) for passage in hit.passages] == ["A car that goes to falls."]


def test_stems_meet(filled):
    assert ids(ask(filled, "falling")) == ids(ask(filled, "fall"))


def test_whoever_belongs_to_the_trust_finds_its_own(filled):
    assert set(ids(ask(filled, "falls", tokens=("both", "organisation:RYE")))) == {"p:1", "p:2", "p:4"}
    assert ids(ask(filled, "falls", tokens=())) == []


def test_counts_of_a_facet_stay_right_when_one_of_it_is_chosen(filled):
    """A choice leaves the other codes of its own facet as they were, and narrows every other facet."""
    everything = ask(filled, "")
    assert everything.result.facets == {
        "kind": {"practice": 2, "answer": 1},
        "theme": {"falls": 2, "handover": 1, "stroke": 1},
    }
    chosen = ask(filled, "", filters=(("theme", ("stroke", "handover")),))
    assert set(ids(chosen)) == {"p:2", "p:3"}
    assert chosen.result.facets == {
        "kind": {"practice": 1, "answer": 1},
        "theme": {"falls": 2, "handover": 1, "stroke": 1},
    }
    both = ask(filled, "", filters=(("kind", ("practice",)), ("theme", ("stroke",))))
    assert both.result.total == 0
    assert both.result.facets == {"kind": {"answer": 1}, "theme": {"falls": 2, "handover": 1}}


def test_a_facet_that_is_filtered_but_not_counted_binds_too(filled):
    plan = Plan(BOTH, filters={"kind": ("answer",)}, facets=("theme",))
    result = filled.search(plan)
    assert (result.total, result.facets) == (1, {"theme": {"stroke": 1}})


def test_what_is_not_yet_or_no_longer_live_is_not_found(engine):
    hour = timedelta(hours=1)
    engine.write(
        [
            make_document("p:1", "Falls now", live_from=NOW, live_until=NOW + hour),
            make_document("p:2", "Falls later", live_from=NOW + hour),
            make_document("p:3", "Falls before", live_until=NOW),
        ]
    )
    assert ids(ask(engine, "falls")) == ["p:1"]
    later = Access(BOTH.tokens, NOW + hour)
    assert [hit.id for hit in engine.search(Plan(later, Word("fall"))).hits] == ["p:2"]


def test_the_newest_first(engine):
    engine.write(
        make_document(f"p:{day}", "Falls", changed=datetime(2020, 5, day, tzinfo=UTC) if day < 9 else None)
        for day in (3, 9, 1, 8)
    )
    assert ids(ask(engine, "falls", sort=Sort.NEWEST)) == ["p:8", "p:3", "p:1", "p:9"]


@pytest.mark.parametrize("text", ["falls", ""])
def test_pages_hold_everything_once(engine, text):
    """However many have the same score and date, and whichever was written first."""
    numbers = list(range(135))
    for part in (numbers[1::2], numbers[::2]):
        engine.write(make_document(f"p:{number}", "Falls") for number in part)
    pages = [ids(ask(engine, text, page=page)) for page in range(1, 16)]
    assert sorted(one for page in pages for one in page) == sorted(f"p:{number}" for number in numbers)
    assert [len(page) for page in pages] == [10] * 13 + [5, 0]


def test_of_equal_scores_the_newest_stands_first(engine):
    """And of equal dates always the same."""
    dates = {f"p:{number}": datetime(2020, 5, 1 + number % 3, tzinfo=UTC) for number in range(9)}
    engine.write(make_document(identifier, "Falls", changed=changed) for identifier, changed in dates.items())
    assert ids(ask(engine, "falls")) == sorted(dates, key=lambda one: (-dates[one].day, place(one)))


def test_suggestions_are_titles_that_begin_so(filled):
    assert [one.title for one in filled.suggest("fal", BOTH)] == ["Falls response car"]
    assert [one.title for one in filled.suggest("response f", BOTH)] == ["Falls response car"]
    assert filled.suggest("own", BOTH) == ()
    assert filled.suggest("", BOTH) == ()


def test_words_of_what_is_hidden_are_not_known(filled):
    assert filled.known(["falls", "own", "nothing"], BOTH) == {"falls": 2}
    assert filled.known(["fall"], BOTH, Field.EVERYTHING) == {"fall": 2}
    assert filled.known([], BOTH) == {}


def test_frequencies_are_counts_of_documents(filled):
    documents, frequencies = filled.frequencies(["fall", "stroke", "nothing"])
    assert documents == 4
    assert (frequencies["fall"], frequencies["stroke"], frequencies.get("nothing", 0)) == (3, 1, 0)
    assert filled.frequencies([])[1] == {}


def test_terms_of_what_is_hidden_are_not_given(filled):
    assert filled.terms_of(["p:3", "p:4"], BOTH) == {"p:3": ("stroke", "video", "triag", "video")}


def test_more_like_this_is_bound_like_every_read(filled):
    assert [hit.id for hit in more_like_this(filled, "p:1", BOTH)] == ["p:2"]
    assert more_like_this(filled, "p:4", BOTH) == ()


def test_a_pinned_document_stands_first_for_whoever_may_see_it(filled):
    def pinned(tokens):
        question = Question("falls", tokens=frozenset(tokens))
        found = answer(question, engine=filled, glossary=Glossary(), now=NOW, pinned=("p:4", "p:3"))
        return ids(found)[:2]

    assert pinned(["both", "organisation:RYE"]) == ["p:4", "p:3"]
    assert pinned(["both"]) == ["p:3", "p:1"]


def test_an_unknown_word_is_corrected_from_what_may_be_seen(filled):
    found = ask(filled, "handovr delays")
    assert (found.correction.text, ids(found)[0]) == ("handover delays", "p:2")
    assert ask(filled, "handovr delays", exact=True).correction is None


def test_no_limit_of_clauses_is_met(filled):
    many = Some(tuple(Word(f"w{number}") for number in range(2_000)))
    assert filled.search(Plan(BOTH, many)).total == 0
