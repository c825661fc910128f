"""A score in words."""

import pytest

from search.answering import answer
from search.explaining import reasons
from search.glossary.entries import Entry, Glossary
from search.question import Question
from tests.contract.search.conftest import BOTH, NOW
from tests.factories.search import make_document

NO_ENTRY = "no glossary entry: those stand after everything else"
FORM = "“automated external defibrillator” in the text"  # not “AED”: the page does not have it


@pytest.fixture
def filled(engine):
    engine.write(
        [
            make_document("p:1", "Falls response", "An AED in every car."),
            make_document("p:2", "Other", "Falls, and response to them. An automated external defibrillator."),
            make_document("p:3", "Falls response", tokens=frozenset({"organisation:RYE"})),
        ]
    )
    return engine


def explained(engine, text, identifier, *entries, **changes):
    question = Question(text, tokens=BOTH.tokens)
    answered = answer(question, engine=engine, glossary=Glossary(entries), now=NOW, **changes)
    score = {hit.id: hit.score for hit in answered.result.hits}.get(identifier, 0.0)
    return reasons(engine, answered, identifier), score


def test_the_parts_add_up_to_the_score(filled):
    for identifier in ("p:1", "p:2"):
        found, score = explained(filled, "falls response", identifier)
        assert sum(reason.score for reason in found) == pytest.approx(score, abs=0.001)


def test_each_part_is_said_in_words(filled):
    found, _ = explained(filled, "falls response", "p:1")
    assert {reason.words for reason in found} == {
        "“falls” in the text",
        "“response” in the text",
        "“falls” in the title",
        "“response” in the title",
        "the title has every word",
        "the title has the whole question in order",
        NO_ENTRY,
    }
    found, _ = explained(filled, "falls response", "p:2")
    assert {reason.words for reason in found} == {"“falls” in the text", "“response” in the text", NO_ENTRY}


def test_a_form_and_a_pin_are_named(filled):
    found, _ = explained(filled, "AED", "p:2", Entry("AED", ("automated external defibrillator",)), pinned=("p:2",))
    assert [reason.words for reason in found] == ["pinned by an editor", NO_ENTRY, FORM]


def test_what_may_not_be_seen_is_not_explained(filled):
    assert explained(filled, "falls response", "p:3")[0] == ()
