"""Both engines against a list of documents that is read one by one."""

import random
from datetime import timedelta

import pytest

from search.documents import Kind
from search.glossary.entries import Entry, Glossary, Rule
from search.glossary.matching import Matcher
from search.plan import Access
from search.query import plan, wording
from search.question import Question
from tests.contract.search.conftest import ENGINES, NOW, open_engine
from tests.factories.search import make_document
from tests.oracles.bm25 import Shelf

FORMS = Matcher(
    Glossary(
        (
            Entry("CPR", ("cardiopulmonary resuscitation",)),
            Entry("DNACPR", ("do not attempt cardiopulmonary resuscitation",)),
            Entry("OHCA", ("cardiac arrest",), rule=Rule.ONE_WAY),
            Entry("MI", ("major incident",), rule=Rule.AMBIGUOUS),
            Entry("FAST", ("face arm speech",), capitals_only=True),
        ),
        traps=(("CPR", "DNACPR"),),
    )
)
PIECES = [
    "falls", "falling", "handover", "stroke", "cardiac arrest", "cardiopulmonary resuscitation", "CPR", "DNACPR", "OHCA", "MI",
    "do not attempt cardiopulmonary resuscitation", "FAST", "fast", "face arm speech", "the", "of", "London", "major incident",
]  # fmt: skip
TOKENS = ["both", "organisation:RYE", "organisation:RRU"]


def documents(chance):
    hour = timedelta(hours=1)
    for number in range(30):
        yield make_document(
            f"p:{number}",
            " ".join([*chance.choices(PIECES, k=chance.randrange(1, 4)), "page"]),
            " ".join([*chance.choices(PIECES, k=chance.randrange(1, 9)), "text"]),
            kind=chance.choice(list(Kind)),
            topics=tuple(chance.choices(PIECES, k=chance.randrange(2))),
            tokens=frozenset(chance.sample(TOKENS, chance.randrange(1, 3))),
            facets={"theme": tuple(set(chance.choices("abcd", k=2))), "year": tuple(chance.choices("12", k=1))},
            live_from=chance.choice([None, None, NOW, NOW + hour]),
            live_until=chance.choice([None, None, NOW, NOW + hour]),
        )


def question(chance):
    filters = {}
    if chance.random() < 0.5:
        filters["theme"] = tuple(chance.sample("abcd", chance.randrange(1, 3)))
    if chance.random() < 0.3:
        filters["kind"] = tuple(chance.sample([str(kind) for kind in Kind], 2))
    tokens = frozenset(chance.sample(TOKENS, chance.randrange(1, 4)))
    return Question(" ".join(chance.choices(PIECES, k=chance.randrange(4))), tuple(filters.items()), tokens=tokens)


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize("seed", range(4))
def test_hits_scores_totals_and_counts_are_those_of_the_list(request, name, seed):
    """Forty random questions of thirty random documents, with glossary, filters, audiences and dates."""
    chance = random.Random(seed)
    with open_engine(request, name) as engine:
        shelf = Shelf(list(documents(chance)))
        rebuild = engine.begin_rebuild()
        rebuild.write(shelf.documents.values())
        rebuild.switch()
        for _ in range(40):
            asked = question(chance)
            request_ = plan(asked, wording(asked.text, FORMS), now=NOW, facets=("kind", "theme", "year"))
            expected, facets = shelf.search(request_)
            result = engine.search(request_)
            assert (result.total, result.facets) == (len(expected), facets), asked
            best = sorted(expected.values(), reverse=True)[:10]
            if asked.text:
                assert [hit.score for hit in result.hits] == pytest.approx(best, abs=0.002), asked
            assert all(hit.score == pytest.approx(expected[hit.id], abs=0.002) for hit in result.hits if asked.text), (
                asked
            )
            assert request_.access == Access(asked.tokens, NOW)
