"""Why a hit stands where it stands: each part of its score in words. Asks the engine once for each part."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from search.answering import Answer
from search.engines.interface import Engine
from search.plan import Best, Clause, Constant, Every, Field, Phrase, Plan, Some, Without, Word

WHERE = {Field.TITLE: "in the title", Field.TITLE_WORDS: "in the title"}


@dataclass(frozen=True)
class Reason:
    """One part of a score."""

    words: str
    score: float


def reasons(engine: Engine, answered: Answer, identifier: str) -> tuple[Reason, ...]:
    """The parts of a hit's score, the largest first; they add up to it. Empty for what the asker may not see.

    Raises EngineError."""
    found = []
    for words, clause in _parts(answered.plan):
        this_one = Every((Constant(Word(identifier, Field.ID), 0.0), clause))
        request = replace(answered.plan, matching=this_one, bonuses=(), facets=(), offset=0, limit=1, passages=False)
        hits = engine.search(request).hits
        if hits and hits[0].score:
            found.append(Reason(words, hits[0].score))
    return tuple(sorted(found, key=lambda reason: -reason.score))


def _parts(plan: Plan) -> Iterator[tuple[str, Clause]]:
    for clause in _flat(plan.matching):
        yield _in_words(clause), clause
    asked = set(plan.marks)
    for clause in plan.bonuses:
        shared = isinstance(clause, Word) and clause.field == Field.EVERYTHING and clause.term not in asked
        yield f"{_in_words(clause)}, as in other good answers" if shared else _in_words(clause), clause


def _flat(clause: Clause | None) -> Iterator[Clause]:
    if isinstance(clause, Some):
        for one in clause.clauses:
            yield from _flat(one)
    elif clause is not None:
        yield clause


def _in_words(clause: Clause) -> str:
    match clause:
        case Word(_, Field.ID) | Constant(Word(_, Field.ID)):
            return "pinned by an editor"
        case Word(term, field):
            return f"“{term}” {WHERE.get(field, 'in the text')}"
        case Phrase(terms, field):
            return f"“{' '.join(terms)}” {WHERE.get(field, 'in the text')}"
        case Constant(Every()):
            return "the title has every word"
        case Constant():
            return "the title has the whole question in order"
        case Without(wanted):
            return _in_words(wanted)
        case Best(clauses) | Some(clauses):
            return _in_words(clauses[0])
        case Every(clauses):
            return " and ".join(_in_words(one) for one in clauses)
