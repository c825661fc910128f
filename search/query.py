"""From a question to a plan. Pure: the same question and glossary give the same plan for every engine."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from search.analysis.passages import Marks
from search.analysis.words import readings, terms
from search.documents import Kind
from search.glossary.matching import Concept, Group, Matcher, Part, Plain
from search.plan import Access, Best, Clause, Constant, Every, Field, Phrase, Plan, Some, Sort, Without, Word
from search.question import HITS_A_PAGE, Question
from search.weights import WEIGHTS, Weights

MOST_PARTS = 60  # different words and forms of a question that count
# What is no glossary entry: an entry is short and made of nothing but the words asked for, so it would stand before all
# pages, and what it says stands above the list already.
NO_ENTRY = Some(tuple(Word(kind.value, Field.KIND) for kind in Kind if kind is not Kind.GLOSSARY))


@dataclass(frozen=True)
class Wording:
    """What a question's text asks for: the parts it was read as, and the clauses they make."""

    parts: tuple[Part, ...]
    matching: Clause | None
    bonuses: tuple[Clause, ...]
    marks: Marks
    asked: Marks  # of long forms, the words that were written: marked where no form stands whole


def wording(
    text: str, matcher: Matcher, *, weights: Weights = WEIGHTS, loose: bool = False, offered: bool = False
) -> Wording:
    """Read a question's text. For questions that found nothing, `loose` lets every single word of a long form match, and
    `offered` an ambiguous form stand for all of its meanings."""
    parts = _first_parts(matcher.parts(text))
    if offered:
        parts = [_with_meanings(part, matcher) for part in parts]
    if not parts:  # nothing but stop words: then they are what is asked for
        words = tuple(dict.fromkeys(reading.word for reading in readings(text)))[:MOST_PARTS]
        matching = Some(tuple(Word(word, Field.WORDS) for word in words)) if words else None
        return Wording((), matching, (), frozenset((word,) for word in words), frozenset())
    counts = Counter(parts)
    clauses = tuple(_part(part, counts[part], weights, loose) for part in counts)
    titles = tuple(_title(part, 1.0) for part in counts)
    bonuses: list[Clause] = [_title(part, weights.title * counts[part]) for part in counts]
    bonuses.append(Constant(Every(titles), weights.title_has_every_word))
    if phrase := _title_phrase(parts):
        bonuses.append(Constant(phrase, weights.title_has_the_phrase))
    marks = _marks(parts, loose)
    return Wording(tuple(parts), Some(clauses), tuple(bonuses), marks, _asked(text, marks))


def plan(
    question: Question,
    worded: Wording,
    *,
    now: datetime,
    facets: Sequence[str] = (),
    pinned: Sequence[str] = (),
    weights: Weights = WEIGHTS,
) -> Plan:
    """The whole request for a question's page. Ids in `pinned` stand first, in their order, for whoever may see them."""
    pins = tuple(
        Constant(Word(identifier, Field.ID), weights.pinned * (len(pinned) - number))
        for number, identifier in enumerate(pinned)
    )
    matching = worded.matching
    if matching and pins:
        matching = Some((matching, *pins))
    return Plan(
        access=Access(question.tokens, now),
        matching=matching,
        bonuses=(*worded.bonuses, Constant(NO_ENTRY, weights.before_glossary)) if matching else (),
        filters=dict(question.filters),
        facets=tuple(facets),
        sort=question.sort if matching else Sort.NEWEST,
        offset=(question.page - 1) * HITS_A_PAGE,
        limit=HITS_A_PAGE,
        marks=worded.marks,
        asked=worded.asked,
    )


def _first_parts(parts: list[Part]) -> list[Part]:
    kept = set(list(dict.fromkeys(parts))[:MOST_PARTS])
    return [part for part in parts if part in kept]


def _with_meanings(part: Part, matcher: Matcher) -> Part:
    """An ambiguous form together with all that its meanings stand for."""
    if isinstance(part, Plain) or not part.group.offered:
        return part
    groups = [part.group]
    for form in part.group.offered:
        groups += [one.group for one in matcher.parts(form) if isinstance(one, Concept)]
    return Concept(
        Group(
            part.group.entries,
            tuple(dict.fromkeys(short for group in groups for short in group.shorts)),
            tuple(dict.fromkeys(phrase for group in groups for phrase in group.phrases)),
            tuple(dict.fromkeys(trap for group in groups for trap in group.traps)),
        )
    )


def _part(part: Part, count: int, weights: Weights, loose: bool) -> Clause:
    if isinstance(part, Plain):
        return Word(part.reading.term, weight=float(count))
    clauses = _forms(part.group, Field.WORDS, Field.EVERYTHING, float(count))
    for phrase in part.group.phrases:
        if loose:
            clauses += [Word(term, weight=weights.scattered_long_form) for term in phrase]
        elif len(phrase) > 2 and not part.group.traps:
            clauses.append(Every(tuple(Word(term, weight=weights.scattered_long_form) for term in phrase)))
    return Best(tuple(clauses))


def _title(part: Part, weight: float) -> Clause:
    if isinstance(part, Plain):
        return Word(part.reading.term, Field.TITLE, weight)
    return Best(tuple(_forms(part.group, Field.TITLE_WORDS, Field.TITLE, weight)))


def _forms(group: Group, words: Field, terms: Field, weight: float) -> list[Clause]:
    clauses: list[Clause] = []
    for short in group.shorts:
        clauses.append(Word(short, words, weight))
        if short.isalpha():
            clauses.append(Word(f"{short}s", words, weight))
    traps = Some(tuple(Phrase(trap, terms) for trap in group.traps))
    for phrase in group.phrases:
        clause = Phrase(phrase, terms, weight)
        clauses.append(Without(clause, traps) if group.traps else clause)
    return clauses


def _title_phrase(parts: list[Part]) -> Clause | None:
    """The whole question in a title; among several parts forms of the glossary could be written in too many ways."""
    if len(parts) == 1:
        return _title(parts[0], 1.0)
    terms = tuple(part.reading.term for part in parts if isinstance(part, Plain))
    return Phrase(terms, Field.TITLE) if len(terms) == len(parts) else None


def _marks(parts: list[Part], loose: bool) -> Marks:
    """Long forms are marked as a whole: one of their words alone is not what was asked for, unless it is `loose`."""
    marks: set[tuple[str, ...]] = set()
    for part in parts:
        if isinstance(part, Concept):
            marks.update((short.casefold(),) for short in part.group.shorts)
            marks.update((f"{short.casefold()}s",) for short in part.group.shorts if short.isalpha())
            marks.update(part.group.phrases)
            marks.update((term,) for phrase in part.group.phrases for term in phrase if loose)
        else:
            marks.add((part.reading.term,))
    return frozenset(mark for mark in marks if mark)


def _asked(text: str, marks: Marks) -> Marks:
    of_long_forms = {word for mark in marks if len(mark) > 1 for word in mark}
    return frozenset((term,) for term in terms(text) if term in of_long_forms)
