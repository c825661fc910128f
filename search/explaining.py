"""Why a hit stands where it stands: each part of its score in words. Asks the engine once or twice for each part."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from search.analysis.words import terms
from search.answering import Answer
from search.engines.interface import Engine, Hit
from search.glossary.matching import Concept
from search.plan import Best, Clause, Constant, Every, Field, Phrase, Plan, Some, Without, Word
from search.query import NO_ENTRY

WHERE = {Field.TITLE: "in the title", Field.TITLE_WORDS: "in the title"}

Names = Mapping[tuple[str, ...], str]


@dataclass(frozen=True)
class Reason:
    """One part of a score."""

    words: str
    score: float


@dataclass(frozen=True)
class Explanation:
    """`place`: its number in the list, from 1; None beyond the hits that were looked at. The reasons add up to the score."""

    answered: Answer
    hit: Hit | None = None
    place: int | None = None
    reasons: tuple[Reason, ...] = ()


def explained(engine: Engine, answered: Answer, identifier: str) -> Explanation:
    """Explain a hit of `answered`, which holds as many hits as are to be looked at. Without a hit for what the asker may not
    see, as for what the question does not find. Raises EngineError."""
    found = reasons(engine, answered, identifier)
    ids = [hit.id for hit in answered.result.hits]
    if identifier in ids:
        place = ids.index(identifier)
        return Explanation(answered, answered.result.hits[place], place + 1, found)
    only = Constant(Word(identifier, Field.ID), 0.0)
    both = Every((only, answered.plan.matching)) if answered.plan.matching else only
    hits = engine.search(replace(answered.plan, matching=both, bonuses=(), facets=(), offset=0, limit=1)).hits
    return Explanation(answered, hits[0], None, found) if hits else Explanation(answered)


def reasons(engine: Engine, answered: Answer, identifier: str) -> tuple[Reason, ...]:
    """The parts of a hit's score, the largest first; they add up to it. Empty for what the asker may not see.

    Raises EngineError."""
    names = _names(answered)

    def score(clause: Clause) -> float:
        this_one = Every((Constant(Word(identifier, Field.ID), 0.0), clause))
        request = replace(answered.plan, matching=this_one, bonuses=(), facets=(), offset=0, limit=1, passages=False)
        hits = engine.search(request).hits
        return hits[0].score if hits else 0.0

    found = []
    for clause, note in _parts(answered.plan):
        if part := score(clause):
            said = clause
            if isinstance(clause, Best) and len(clause.clauses) > 1:
                said = max(clause.clauses, key=score)
            found.append(Reason(_in_words(said, names) + note, part))
    return tuple(sorted(found, key=lambda reason: -reason.score))


def _names(answered: Answer) -> Names:
    """How people write what the plan holds as stems."""
    names: dict[tuple[str, ...], str] = {}
    for part in answered.parts:
        if isinstance(part, Concept):
            for entry in part.group.entries:
                for form in (entry.short, *entry.meanings, *entry.variants):
                    names.setdefault(tuple(terms(form)), form)
                    names.setdefault((form.casefold(),), form)
        else:
            names[part.reading.term,] = part.reading.word
    return names


def _parts(plan: Plan) -> Iterator[tuple[Clause, str]]:
    for clause in _flat(plan.matching):
        yield clause, ""
    asked = {word for mark in plan.marks for word in mark}
    for clause in plan.bonuses:
        shared = isinstance(clause, Word) and clause.field == Field.EVERYTHING and clause.term not in asked
        yield clause, ", as in other good answers" if shared else ""


def _flat(clause: Clause | None) -> Iterator[Clause]:
    if isinstance(clause, Some):
        for one in clause.clauses:
            yield from _flat(one)
    elif clause is not None:
        yield clause


def _in_words(clause: Clause, names: Names) -> str:
    match clause:
        case Word(_, Field.ID) | Constant(Word(_, Field.ID)):
            return "pinned by an editor"
        case Constant(inner) if inner == NO_ENTRY:
            return "no glossary entry: those stand after everything else"
        case Word(term, field):
            return f"“{names.get((term,), term)}” {WHERE.get(field, 'in the text')}"
        case Phrase(phrase, field):
            return f"“{names.get(phrase, ' '.join(phrase))}” {WHERE.get(field, 'in the text')}"
        case Constant(Every()):
            return "the title has every word"
        case Constant():
            return "the title has the whole question in order"
        case Without(wanted):
            return _in_words(wanted, names)
        case Best(clauses) | Some(clauses):
            return _in_words(clauses[0], names)
        case Every(clauses):
            return " and ".join(_in_words(one, names) for one in clauses)
