"""Asking an engine: read the question, search, correct what nobody knows, loosen what finds nothing, and explain."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from search import feedback
from search.analysis.words import terms
from search.correction import Correction, correct
from search.engines.interface import Engine, Hit, SearchResult
from search.glossary.entries import Entry, Glossary
from search.glossary.matching import Concept, matcher
from search.plan import Access, Phrase, Plan, Some, Sort
from search.query import Wording, plan, wording
from search.question import Question
from search.weights import WEIGHTS, Weights

SHORTLIST = 200  # terms of the best hits whose frequency is asked for
BEST_TERMS = 25  # of a document, to find more like it


@dataclass(frozen=True)
class Answer:
    """`correction`: what was searched for instead. `loosened`: nothing had the whole form, so single words counted.
    `entries`: the glossary's entries that the question names. `plan` is what was asked in the end."""

    question: Question
    result: SearchResult
    plan: Plan
    correction: Correction | None = None
    loosened: bool = False
    entries: tuple[Entry, ...] = ()


def answer(
    question: Question,
    *,
    engine: Engine,
    glossary: Glossary,
    now: datetime,
    facets: Sequence[str] = (),
    pinned: Sequence[str] = (),
    weights: Weights = WEIGHTS,
    limit: int | None = None,
) -> Answer:
    """Answer a question. `now` is aware; `limit` asks for more hits than a page has. Raises EngineError."""
    forms = matcher(glossary)
    access = Access(question.tokens, now)
    text, correction = question.text, None
    if not question.exact and question.text:
        correction = correct(text, forms, lambda words, field: engine.known(words, access, field))
        text = correction.text if correction else text

    def asked(worded: Wording) -> tuple[Plan, SearchResult]:
        request = plan(question, worded, now=now, facets=facets, pinned=pinned, weights=weights)
        if limit is not None:
            request = replace(request, limit=limit)
        long = len(set(worded.parts)) >= weights.feedback_from_terms
        if long and weights.feedback:
            request = with_feedback(engine, request, weights)
        return request, engine.search(request)

    worded = wording(text, forms, weights=weights)
    request, result = asked(worded)
    loosened = False
    if not result.total and any(isinstance(part, Concept) for part in worded.parts):
        request, result = asked(wording(text, forms, weights=weights, loose=True))
        loosened = bool(result.total)
    return Answer(question, result, request, correction, loosened, _entries(worded))


def with_feedback(engine: Engine, request: Plan, weights: Weights) -> Plan:
    """The plan with what its best hits have in common as a bonus: it orders, but finds no more. Raises EngineError."""
    if request.matching is None or request.sort != Sort.RELEVANCE:
        return request
    best = replace(request, offset=0, limit=weights.feedback_hits, facets=(), filters={}, passages=False)
    ids = [hit.id for hit in engine.search(best).hits]
    texts = engine.terms_of(ids, request.access)
    shares = feedback.candidates([texts[one] for one in ids if texts.get(one)])
    documents, frequencies = engine.frequencies(feedback.shortlist(shares, SHORTLIST))
    more = feedback.clauses(shares, documents, frequencies, weights)
    return replace(request, bonuses=(*request.bonuses, *more))


def more_like_this(engine: Engine, identifier: str, access: Access, *, limit: int = 5) -> tuple[Hit, ...]:
    """Other visible documents that share the terms by which a visible one differs from most. Raises EngineError."""
    texts = engine.terms_of([identifier], access)
    if not texts.get(identifier):
        return ()
    shares = {term: texts[identifier].count(term) / len(texts[identifier]) for term in set(texts[identifier])}
    documents, frequencies = engine.frequencies(feedback.shortlist(shares, SHORTLIST))
    weights = Weights(feedback=1.0, feedback_terms=BEST_TERMS)
    clauses = feedback.clauses(shares, documents, frequencies, weights)
    found = engine.search(Plan(access, Some(clauses), limit=limit + 1, passages=False)).hits if clauses else ()
    return tuple(hit for hit in found if hit.id != identifier)[:limit]


def meanings_with_counts(engine: Engine, entry: Entry, access: Access) -> tuple[tuple[str, int], ...]:
    """Each meaning of a short form, and how many visible documents hold it in words. Raises EngineError."""
    counts = []
    for meaning in entry.meanings:
        meant = tuple(terms(meaning))
        found = engine.search(Plan(access, Phrase(meant), limit=0)).total if meant else 0
        counts.append((meaning, found))
    return tuple(counts)


def _entries(worded: Wording) -> tuple[Entry, ...]:
    found = (entry for part in worded.parts if isinstance(part, Concept) for entry in part.group.entries)
    return tuple(dict.fromkeys(found))
