"""Questions that mean harm, or nothing: never an exception, never slow, never more than the asker may see."""

import os
import random
import time

import pytest

from search.answering import answer
from search.glossary.entries import Entry, Glossary, Rule
from search.question import InvalidQuestion, Question
from tests.contract.search.conftest import BOTH, ENGINES, NOW, open_engine
from tests.factories.search import make_document

QUESTIONS = int(os.environ.get("PROVE_QUESTIONS", "500"))
MOST_SECONDS = 0.2
PIECES = [
    '"', "'", "\\", "AND", "OR", "NOT", "(", ")", "[", "]", "{", "}", "*", "?", "~", "^", ":", "/", "+", "-", "&&", "||", "!",
    "title:", "tokens:organisation:RYE", "id:p:3", "_exists_:tokens", "falls~2", "fal*", "/f.*/", "[* TO *]", "{!lucene}",
    '{"match_all": {}}', "<script>", "%00", "${jndi:x}", "'; DROP TABLE", "\x00", "\x07", "\ud800", "\udfff", "\ufeff", "\u202e",
    "\u200b", "心停止", "救急車", "🚑", "👩‍⚕️", "שלום", "مرحبا", "é" * 30, "e\u0301" * 20, "ﷺ", "ß", "İ", "½", "falls", "secret", "handover",
    "H&T", "CPR", "\n", "\t", "a" * 300, "0" * 50, "-1", "1e308", "NaN", "null", "&", "+", "x&y+z&", "’", "o'", "''s",
]  # fmt: skip
GLOSSARY = Glossary((Entry("H&T", ("hear and treat",)), Entry("CPR", ("resuscitation",), rule=Rule.AMBIGUOUS)))


def hostile(chance):
    kind = chance.randrange(10)
    if kind == 0:
        return chance.choice(PIECES) * chance.randrange(1, 10_000 // 4)
    if kind == 1:
        return "".join(chr(chance.randrange(0x110000)) for _ in range(chance.randrange(1, 200)))
    if kind == 2:
        return " ".join(chance.choice(PIECES) for _ in range(2_000))[:10_000]
    if kind == 3:
        return " ".join(f"w{chance.randrange(10_000)}" for _ in range(1_500))[:10_000]
    joint = chance.choice(["", " ", "  ", ":"])
    return joint.join(chance.choice(PIECES) for _ in range(chance.randrange(1, 12)))


@pytest.mark.parametrize("name", ENGINES)
def test_hostile_questions(request, proof, name):
    """Each as a whole page with facets, correction and suggestions."""
    chance, failed = random.Random(7), []
    with open_engine(request, name) as engine:
        engine.begin_rebuild().switch()
        engine.write(
            make_document(
                f"p:{number}",
                f"{'Secret' if number % 2 else 'Open'} falls {number}",
                "handover of H&T and CPR, 心停止 and 🚑",
                tokens=frozenset({"organisation:RYE" if number % 2 else "both"}),
                facets={"theme": (f"theme-{number % 4}",)},
            )
            for number in range(40)
        )
        allowed = {f"p:{number}" for number in range(0, 40, 2)}
        for _ in range(QUESTIONS):
            text = hostile(chance)
            started = time.perf_counter()
            seen, total, themes = ask(engine, text)
            seconds = time.perf_counter() - started
            for _again in range(20):
                if seconds <= MOST_SECONDS:
                    break
                time.sleep(0.5)  # the machine may have been elsewhere; a question that is slow itself is so every time
                started = time.perf_counter()
                ask(engine, text)
                seconds = time.perf_counter() - started
            if not (seen <= allowed and total <= 20 and themes <= {"theme-0", "theme-2"} and seconds <= MOST_SECONDS):
                failed.append((text[:80], seen - allowed, total, themes, seconds))
    proof(f"hostile-questions-{name}", n=QUESTIONS, failed=len(failed))
    assert failed == []


def ask(engine, text):
    parameters = {"q": [text], "theme": [text[:20]] if len(text) % 3 == 0 else [], "page": [text[:3]]}
    try:
        question = Question.from_parameters(parameters, facets={"theme": "Theme"}, tokens=BOTH.tokens)
    except InvalidQuestion:
        question = Question.from_parameters({"q": [text]}, facets={}, tokens=BOTH.tokens)
    found = answer(question, engine=engine, glossary=GLOSSARY, now=NOW, facets=("kind", "theme"))
    suggested = engine.suggest(question.text, BOTH)
    seen = {hit.id for hit in found.result.hits} | {one.id for one in suggested}
    return seen, found.result.total, set(found.result.facets["theme"])
