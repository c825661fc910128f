"""From a question to a plan, and from a glossary to what a question means."""

from dataclasses import replace
from datetime import UTC, datetime

from search import feedback
from search.glossary.entries import Entry, Glossary, Rule
from search.glossary.matching import Concept, Matcher
from search.plan import Constant, Every, Field, Phrase, Some, Sort, Word
from search.query import plan, wording
from search.question import Question
from search.weights import Weights

NOW = datetime(2020, 6, 15, tzinfo=UTC)
AED = Entry("AED", ("automated external defibrillator",), ("PAD",))


def matching(text, *entries, **rest):
    return wording(text, Matcher(Glossary(entries, **rest)))


def groups(text, *entries, **rest):
    parts = Matcher(Glossary(entries, **rest)).parts(text)
    return [part.group.entries[0].short if isinstance(part, Concept) else part.reading.word for part in parts]


def test_words_are_joined_by_or_and_titles_add():
    worded = matching("falls in London")
    assert worded.matching == Some((Word("fall"), Word("london")))
    assert worded.bonuses == (
        Word("fall", Field.TITLE, 0.3),
        Word("london", Field.TITLE, 0.3),
        Constant(Every((Word("fall", Field.TITLE), Word("london", Field.TITLE))), 1.0),
        Constant(Phrase(("fall", "london"), Field.TITLE), 1.0),
    )
    assert worded.marks == {("fall",), ("london",)}


def test_a_word_that_is_asked_twice_counts_twice():
    assert matching("falls falls").matching == Some((Word("fall", weight=2.0),))


def test_stop_words_alone_are_what_is_asked_for():
    assert matching("it is").matching == Some((Word("it", Field.WORDS), Word("is", Field.WORDS)))


def test_nothing_asks_for_everything_newest_first():
    request = plan(Question(tokens=frozenset({"both"})), matching("🚑"), now=NOW, pinned=("p:1",))
    assert (request.matching, request.bonuses, request.sort) == (None, (), Sort.NEWEST)


def test_a_plan_holds_who_asks_when_and_which_page():
    question = Question("falls", (("theme", ("x",)),), page=3, tokens=frozenset({"both"}))
    request = plan(question, matching("falls"), now=NOW, facets=("theme",))
    assert (request.access.tokens, request.access.now) == (frozenset({"both"}), NOW)
    assert (request.offset, request.limit, request.filters, request.facets) == (20, 10, {"theme": ("x",)}, ("theme",))


def test_every_form_of_an_equivalent_entry_asks_the_engine_the_same():
    """What is marked where none stands whole may differ: the words that were written."""
    plans = {
        replace(matching(text, AED), asked=frozenset())
        for text in (
            "AED",
            "aed",
            "AEDs",
            "PAD",
            "automated external defibrillators",
            "Automated External Defibrillator",
        )
    }
    assert len(plans) == 1
    assert matching("automated defibrillator", AED) not in plans


def test_the_longest_form_counts():
    las = Entry("LAS", ("London Ambulance Service",))
    air = Entry("LAA", ("London ambulance service air wing",))
    assert groups("the London Ambulance Service air wing and AED falls", las, air, AED) == ["LAA", "AED", "falls"]


def test_entries_that_share_a_long_form_are_one_unless_they_must_never_merge():
    one, other = Entry("EOC", ("emergency operations centre",)), Entry("CAC", ("emergency operations centre",))
    assert matching("EOC", one, other).matching == matching("CAC", one, other).matching
    apart = {"never_merge": (("EOC", "CAC"),)}
    assert matching("EOC", one, other, **apart).matching != matching("CAC", one, other, **apart).matching


def test_a_form_that_is_a_stop_word_needs_its_capitals():
    who = Entry("WHO", ("World Health Organization",))
    assert groups("WHO falls", who) == ["WHO", "falls"]
    assert groups("who falls", who) == ["falls"]


def test_a_long_form_of_a_one_way_entry_is_plain_words():
    ohca = Entry("OHCA", ("cardiac arrest",), rule=Rule.ONE_WAY)
    assert groups("cardiac arrest OHCA", ohca) == ["cardiac", "arrest", "OHCA"]


def test_a_short_form_may_have_several_words():
    red = Entry("Red 1", ("Red 1 call",), rule=Rule.ONE_WAY)
    stack = Entry("Access to the Stack", ("partner access",), rule=Rule.AMBIGUOUS)
    assert groups("red 1 and access to the stack", red, stack) == ["Red 1", "Access to the Stack"]


def test_an_ambiguous_entry_finds_itself_alone():
    mi = Entry("MI", ("major incident", "myocardial infarction"), rule=Rule.AMBIGUOUS)
    assert matching("MI", mi).marks == {("mi",), ("mis",)}


def test_feedback_prefers_what_hits_share_and_others_lack():
    texts = [["fall", "lift", "common"], ["fall", "lift", "common"], ["fall", "alone", "common"]]
    shares = feedback.candidates(texts)
    assert "alone" not in shares
    clauses = feedback.clauses(
        shares, 1000, {"fall": 10, "lift": 3, "common": 1000, "never": 0}, Weights(feedback_terms=2)
    )
    assert [(one.term, one.field) for one in clauses] == [("fall", Field.EVERYTHING), ("lift", Field.EVERYTHING)]
    assert clauses[0].weight == Weights().feedback > clauses[1].weight
