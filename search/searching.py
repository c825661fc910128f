"""A person's question to the engine that can answer it."""

from collections.abc import Mapping, Sequence

from django.utils import timezone

from portal.models import Person
from search.access import tokens_held_by
from search.answering import Answer, answer, meanings_with_counts
from search.asking import ask
from search.engines.interface import Engine, Suggestion
from search.explaining import Explanation, explained
from search.glossary.entries import Entry, Rule
from search.glossary.matching import Matcher, matcher
from search.glossary_in_force import current_glossary
from search.models import PinnedResult
from search.plan import Access
from search.question import Question
from search.topics import with_labels

# Facets that there are, and what they are called; `kind` is the type of what was found.
FACETS: Mapping[str, str] = {
    "kind": "Type",
    "organisation": "Trust",
    "topic": "Topic",
    "evidence": "Evidence",
    "service_line": "Service line",
}
LOOKED_AT = 100  # hits, to tell the place of one
Meanings = tuple[tuple[Entry, tuple[tuple[str, int], ...]], ...]


def question_of(parameters: Mapping[str, Sequence[str]], person: Person) -> Question:
    """The question that an address asks. Raises InvalidQuestion."""
    return Question.from_parameters(with_labels(parameters), facets=FACETS, tokens=tokens_held_by(person))


def search(question: Question) -> tuple[Answer, Meanings, bool]:
    """The answer, the meanings of ambiguous short forms with counts, and whether the fall-back answered. Raises Resting."""
    glossary, now = current_glossary(), timezone.now()
    forms = matcher(glossary)
    pinned = _pinned(question)

    def call(engine: Engine) -> tuple[Answer, Meanings]:
        answered = answer(question, engine=engine, glossary=glossary, now=now, facets=tuple(FACETS), pinned=pinned)
        access = Access(question.tokens, now)
        return answered, tuple((entry, _meanings(engine, entry, access, forms)) for entry in answered.entries[:3])

    (answered, meanings), fallen_back = ask(call)
    return answered, meanings, fallen_back


def explain(question: Question, identifier: str) -> Explanation:
    """Why a result stands where it does for the question. Raises Resting."""
    glossary, now, pinned = current_glossary(), timezone.now(), _pinned(question)

    def call(engine: Engine) -> Explanation:
        found = answer(question, engine=engine, glossary=glossary, now=now, pinned=pinned, limit=LOOKED_AT)
        return explained(engine, found, identifier)

    return ask(call)[0]


def suggest(text: str, person: Person) -> tuple[Suggestion, ...]:
    """Titles that begin like `text`. Raises Resting."""
    access = Access(tokens_held_by(person), timezone.now())
    return ask(lambda engine: engine.suggest(text, access))[0]


def _pinned(question: Question) -> list[str]:
    pinned = PinnedResult.objects.filter(question=question.text.casefold()[:200])
    return list(pinned.values_list("document", flat=True))


def _meanings(engine: Engine, entry: Entry, access: Access, forms: Matcher) -> tuple[tuple[str, int], ...]:
    """Counted for ambiguous entries alone: the others find all their meanings at once."""
    if entry.rule == Rule.AMBIGUOUS:
        return meanings_with_counts(engine, entry, access, forms)
    return tuple((meaning, 0) for meaning in entry.meanings)
