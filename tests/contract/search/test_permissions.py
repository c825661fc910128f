"""Whoever asks whatever: nothing forbidden in hits, totals, facets, suggestions, corrections or what is like it."""

import os
import random
from datetime import timedelta

import pytest

from search.answering import answer, more_like_this
from search.glossary.entries import Glossary
from search.plan import Access
from search.question import Question
from tests.contract.search.conftest import ENGINES, NOW, open_engine
from tests.factories.search import make_document

CASES = int(os.environ.get("PROVE_CASES", "300"))
CASES_A_TREE = 50
TOKENS = ["both", "organisation:RYE", "organisation:RRU", "organisation:RX6", "person:7"]
WORDS = [
    "falls",
    "handover",
    "stroke",
    "sepsis",
    "cardiac",
    "arrest",
    "triage",
    "frailty",
    "mental",
    "health",
    "dispatch",
]


def document(chance, number):
    """Holds words that no other document has, in its text and in its facets."""
    own = "".join(chance.choices("bcdfghklmnprstvw", k=9))
    hour = timedelta(hours=1)
    return make_document(
        f"p:{number}",
        " ".join([*chance.sample(WORDS, 2), own]),
        " ".join(chance.choices(WORDS, k=12)),
        tokens=frozenset(chance.sample(TOKENS, chance.randrange(3))),
        facets={"theme": (f"own-{number}", chance.choice(WORDS))},
        live_from=chance.choice([None, None, None, NOW - hour, NOW, NOW + hour]),
        live_until=chance.choice([None, None, None, NOW - hour, NOW, NOW + hour]),
    ), own


def may_see(one, access):
    live = (one.live_from is None or one.live_from <= access.now) and (
        one.live_until is None or access.now < one.live_until
    )
    return live and bool(one.tokens & access.tokens)


@pytest.mark.parametrize("name", ENGINES)
def test_random_people_documents_and_questions(request, proof, name):
    """The answer is held against every document, one by one; half of the questions ask for a hidden one's own word."""
    chance, failed = random.Random(11), []
    with open_engine(request, name) as engine:
        for case in range(CASES):
            if case % CASES_A_TREE == 0:
                engine.begin_rebuild().switch()
                tree = [document(chance, number) for number in range(30)]
                engine.write(one for one, _ in tree)
            access = Access(frozenset(chance.sample(TOKENS, chance.randrange(4))), NOW)
            if problem := leak(engine, chance, tree, access):
                failed.append(problem)
    proof(f"search-permissions-{name}", n=CASES, failed=len(failed))
    assert failed == []


def leak(engine, chance, tree, access):
    """What somebody saw that they may not, or missed that they may; empty when all is well."""
    visible = {one.id: one for one, _ in tree if may_see(one, access)}
    asked, own = chance.choice(tree)
    word = chance.choice([own, chance.choice(WORDS), own[:4] + own[5:]])
    question = Question(word, tokens=access.tokens)
    found = answer(question, engine=engine, glossary=Glossary(), now=access.now, facets=("theme",))
    wanted = {key for key, one in visible.items() if word in f"{one.title} {one.body} {one.facets}".split()}
    if word in WORDS and not (found.result.total == len(wanted) and {hit.id for hit in found.result.hits} <= wanted):
        return f"{word}: {found.result.total} of {len(wanted)}"
    if word == own and (found.result.total == 1) != (asked.id in visible):
        return f"{word} of {asked.id}: {found.result.total}"
    if found.correction and found.correction.text not in " ".join(one.title for one in visible.values()):
        return f"corrected to {found.correction.text}"
    shown = [hit.id for hit in found.result.hits]
    shown += [one.id for one in engine.suggest(chance.choice([word, word[:3], chance.choice(WORDS)[:2]]), access)]
    shown += [hit.id for hit in more_like_this(engine, asked.id, access, limit=30)]
    shown += list(engine.terms_of([one.id for one, _ in tree], access))
    codes = {code for one in visible.values() for code in one.facets["theme"]}
    if not set(shown) <= set(visible):
        return f"{word}: {set(shown) - set(visible)}"
    if not set(found.result.facets["theme"]) <= codes:
        return f"{word}: {set(found.result.facets['theme']) - codes}"
    return ""
