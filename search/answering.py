"""Asking an engine: read the question, search, correct what nobody knows, loosen what finds nothing, and explain."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from search import feedback
from search.analysis.words import terms
from search.correction import Correction, correct, unheard
from search.documents import Kind
from search.engines.interface import Engine, Hit, SearchResult
from search.glossary.entries import Entry, Glossary
from search.glossary.matching import Concept, Matcher, Part, matcher
from search.plan import Access, Field, Plan, Some, Sort
from search.query import Wording, plan, wording
from search.question import Question
from search.weights import WEIGHTS, Weights

SHORTLIST = 200  # terms of the best hits whose frequency is asked for
BEST_TERMS = 25  # of a document, to find more like it


@dataclass(frozen=True)
class Answer:
    """`correction`: what was searched for instead. `loosened`: nothing had the whole form (or
    only the glossary had one of several meanings), so single words counted.
    `offered`: no page has an ambiguous form itself, so all of its meanings counted. `only_entries`: nothing but glossary
    entries was found. `parts`: how the question was read. `unheard`: its words that nothing visible holds, and that were
    not corrected. `entries`: the glossary's entries that it names. `plan` is what was asked in the end."""

    question: Question
    result: SearchResult
    plan: Plan
    correction: Correction | None = None
    loosened: bool = False
    offered: bool = False
    only_entries: bool = False
    parts: tuple[Part, ...] = ()
    unheard: tuple[str, ...] = ()
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
    asking = _Asking(question, engine, matcher(glossary), now, tuple(facets), tuple(pinned), weights, limit)
    worded = asking.worded(question.text)
    request, result = asking.first(worded)
    unknown, correction = asking.spelling(result)
    if correction:
        worded = asking.worded(correction.text)
        request, result = asking.first(worded)
    if weights.feedback and len(set(worded.parts)) >= weights.feedback_from_terms:
        request = with_feedback(engine, request, weights)
        result = engine.search(request)
    groups = [part.group for part in worded.parts if isinstance(part, Concept)]
    only_entries = _only_entries(engine, request, result)
    offered = loosened = False
    text = correction.text if correction else question.text
    if only_entries and any(group.offered for group in groups):
        request, result = asking.first(asking.worded(text, offered=True))
        only_entries = _only_entries(engine, request, result)
        offered = not only_entries
    if groups and (not result.total or (only_entries and not all(group.entries for group in groups))):
        request, result = asking.first(asking.worded(text, loose=True))
        loosened = bool(result.total)
        only_entries = _only_entries(engine, request, result)
    return Answer(
        question,
        result,
        request,
        correction,
        loosened=loosened,
        offered=offered,
        only_entries=only_entries and bool(result.total),
        parts=worded.parts,
        unheard=unknown,
        entries=_entries(worded),
    )


@dataclass(frozen=True)
class _Asking:
    """What stays the same while one question is asked in several ways."""

    question: Question
    engine: Engine
    forms: Matcher
    now: datetime
    facets: tuple[str, ...]
    pinned: tuple[str, ...]
    weights: Weights
    limit: int | None

    def worded(self, text: str, *, loose: bool = False, offered: bool = False) -> Wording:
        return wording(text, self.forms, weights=self.weights, loose=loose, offered=offered)

    def first(self, worded: Wording) -> tuple[Plan, SearchResult]:
        """The first pass."""
        request = plan(
            self.question, worded, now=self.now, facets=self.facets, pinned=self.pinned, weights=self.weights
        )
        if self.limit is not None:
            request = replace(request, limit=self.limit)
        return request, self.engine.search(request)

    def spelling(self, result: SearchResult) -> tuple[tuple[str, ...], Correction | None]:
        """Words that neither the hits show nor anything else visible holds, and what is right instead of some of them."""
        access = Access(self.question.tokens, self.now)
        seen = {
            term
            for hit in result.hits
            for passage in (hit.marked_title, *hit.passages)
            for text, marked in passage.runs
            if marked
            for term in terms(text)
        }

        def known(words: Iterable[str], field: Field) -> Mapping[str, int]:
            return self.engine.known(words, access, field)

        unknown = unheard(self.question.text, self.forms, known, seen)
        correction = None if self.question.exact else correct(self.question.text, unknown, self.forms, known)
        right = {wrong for wrong, _ in correction.changes} if correction else set()
        return tuple(word for word in unknown if word not in right), correction


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


def meanings_with_counts(engine: Engine, entry: Entry, access: Access, forms: Matcher) -> tuple[tuple[str, int], ...]:
    """Each meaning of a short form, and how much of what may be seen asking for it would find. Raises EngineError."""
    counts = []
    for meaning in entry.meanings:
        meant = wording(meaning, forms).matching
        counts.append((meaning, engine.search(Plan(access, meant, limit=0)).total if meant else 0))
    return tuple(counts)


def _only_entries(engine: Engine, request: Plan, result: SearchResult) -> bool:
    """Whether no page was found, unless entries are what was chosen. They stand last: the first hit of all tells."""
    if "kind" in request.filters:
        return False
    hits = result.hits
    if request.offset and result.total:
        hits = engine.search(replace(request, offset=0, limit=1, facets=(), passages=False)).hits
    return all(hit.kind == Kind.GLOSSARY for hit in hits)


def _entries(worded: Wording) -> tuple[Entry, ...]:
    found = (entry for part in worded.parts if isinstance(part, Concept) for entry in part.group.entries)
    return tuple(dict.fromkeys(found))
