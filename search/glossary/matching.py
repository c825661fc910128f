"""Finding the glossary's forms in a question, and what each stands for."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from search.analysis.stop_words import STOP_WORDS
from search.analysis.words import Reading, readings
from search.glossary.entries import Entry, Glossary, Rule


@dataclass(frozen=True)
class Group:
    """Forms that mean the same. `shorts` are words as the index's field of unstemmed words holds them, `phrases` terms;
    a document with one of `traps` says something else where a phrase of the group stands inside. `offered` are the
    meanings of an ambiguous form in several words, each a form itself: it does not stand for them."""

    entries: tuple[Entry, ...]
    shorts: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...]
    traps: tuple[tuple[str, ...], ...] = ()
    offered: tuple[str, ...] = ()


@dataclass(frozen=True)
class Plain:
    """A word of the question that is in no form of the glossary."""

    reading: Reading


@dataclass(frozen=True)
class Concept:
    """A form of the glossary in the question, whichever was written."""

    group: Group


Part = Plain | Concept


@dataclass(frozen=True)
class _Form:
    terms: tuple[str, ...]  # of a form of several words
    group: Group


class Matcher:
    """A glossary made ready for questions: build it once for each state of the glossary."""

    def __init__(self, glossary: Glossary) -> None:
        self.glossary = glossary
        self._single: dict[str, Group] = {}  # by word, or as written where only that counts
        self._several: dict[str, list[_Form]] = {}  # by the first term
        self.short_forms: set[str] = set()
        for group, long_forms in _groups(glossary):
            for short in group.shorts:
                self._single.setdefault(short, group)
                self.short_forms.add(short.casefold())
            for terms in long_forms:
                if len(terms) == 1:
                    self._single.setdefault(terms[0], group)
                else:
                    self._several.setdefault(terms[0], []).append(_Form(terms, group))
        for forms in self._several.values():
            forms.sort(key=lambda form: -len(form.terms))

    def parts(self, text: str) -> list[Part]:
        """The question's words and forms in order; of forms that overlap the longest counts."""
        rest = [reading for reading in readings(text) if reading.term or self._short(reading)]
        parts: list[Part] = []
        at = 0
        while at < len(rest):
            group, length = self._at(rest, at)
            parts.append(Concept(group) if group else Plain(rest[at]))
            at += length
        return parts

    def is_form(self, word: str) -> bool:
        """Whether a word in lower case is a short form, and so neither corrected nor a correction."""
        return word in self.short_forms

    def _at(self, rest: list[Reading], at: int) -> tuple[Group | None, int]:
        for form in self._several.get(rest[at].term, ()):
            length = len(form.terms)
            if tuple(one.term for one in rest[at : at + length]) == form.terms:
                return form.group, length
        return self._short(rest[at]), 1

    def _short(self, reading: Reading) -> Group | None:
        if reading.verbatim in self._single:
            return self._single[reading.verbatim]
        if reading.word in STOP_WORDS:
            # “WHO” is a form, “who” is none
            return self._single.get(reading.word) if reading.verbatim else None
        plural = reading.word[:-1] if reading.word.endswith("s") else ""
        return self._single.get(reading.word) or self._single.get(plural) or self._single.get(reading.term)


@lru_cache(maxsize=4)
def matcher(glossary: Glossary) -> Matcher:
    """The matcher of a glossary, kept for the last few."""
    return Matcher(glossary)


def _groups(glossary: Glossary) -> Iterator[tuple[Group, tuple[tuple[str, ...], ...]]]:
    """Every group, and which forms of several words stand for it in a question."""
    apart = {frozenset((one.casefold(), other.casefold())) for one, other in glossary.never_merge}
    together: list[list[Entry]] = []
    by_form: dict[tuple[str, ...], list[Entry]] = {}
    for entry in glossary.entries:
        if entry.rule != Rule.EQUIVALENT:
            continue
        joined = next((by_form[form] for form in _long_forms(entry) if form in by_form), None)
        if joined is None or any(frozenset((entry.short.casefold(), one.short.casefold())) in apart for one in joined):
            joined = []
            together.append(joined)
        joined.append(entry)
        for form in _long_forms(entry):
            by_form.setdefault(form, joined)
    for entries in together:
        group = _group(tuple(entries), glossary)
        yield group, group.phrases
    for entry in glossary.entries:
        if entry.rule == Rule.ONE_WAY:
            yield _group((entry,), glossary), _in_several_words(entry)
        elif entry.rule == Rule.AMBIGUOUS:
            shorts = tuple(_short_words(entry.short, capitals_only=entry.capitals_only))
            # PTS never stands for every patient.
            offered = tuple(form for form in (*entry.meanings, *entry.variants) if len(_terms(form)) > 1)
            yield Group((entry,), shorts, _in_several_words(entry), offered=offered), _in_several_words(entry)
    for entry in glossary.entries:
        if entry.rule == Rule.AMBIGUOUS:  # who chooses one of the meanings asks for that, in one piece
            for form in _long_forms(entry):
                yield Group((), (), (form,)), (form,)


def _group(entries: tuple[Entry, ...], glossary: Glossary) -> Group:
    shorts: dict[str, None] = {}
    phrases: dict[tuple[str, ...], None] = {}
    for entry in entries:
        for form in (entry.short, *entry.meanings, *entry.variants):
            words = _short_words(form, capitals_only=entry.capitals_only and form == entry.short)
            shorts |= dict.fromkeys(words)
            if not words and (terms := _terms(form)):
                phrases[terms] = None
    names = {entry.short.casefold() for entry in entries}
    outer = {other.casefold() for inner, other in glossary.traps if inner.casefold() in names}
    traps = {
        form: None
        for entry in glossary.entries
        if entry.short.casefold() in outer
        for form in _long_forms(entry)
        if any(_inside(phrase, form) for phrase in phrases)
    }
    return Group(entries, tuple(shorts), tuple(phrases), tuple(traps))


def _short_words(form: str, *, capitals_only: bool) -> list[str]:
    """How a form of one word that looks like an abbreviation stands among unstemmed words; none for other forms."""
    found = list(readings(form))
    if len(found) != 1:
        return []
    reading = found[0]
    if capitals_only:
        return [reading.verbatim or reading.word]
    odd = reading.verbatim or not reading.word.isalpha()
    return [reading.word] if odd or len(reading.word) < 4 else []


def _in_several_words(entry: Entry) -> tuple[tuple[str, ...], ...]:
    """The short form, when it is none of those that look like an abbreviation."""
    terms = _terms(entry.short)
    return (terms,) if terms and not _short_words(entry.short, capitals_only=entry.capitals_only) else ()


def _terms(form: str) -> tuple[str, ...]:
    return tuple(reading.term for reading in readings(form) if reading.term)


def _long_forms(entry: Entry) -> list[tuple[str, ...]]:
    return [_terms(form) for form in (*entry.meanings, *entry.variants) if len(_terms(form)) > 1]


def _inside(inner: tuple[str, ...], outer: tuple[str, ...]) -> bool:
    return len(inner) < len(outer) and any(
        outer[start : start + len(inner)] == inner for start in range(len(outer) - len(inner) + 1)
    )
