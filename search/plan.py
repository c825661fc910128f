"""What is asked of an engine, in no engine's language: clauses that match and score, filters, and who asks."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from search.analysis.passages import Marks


class Field(StrEnum):
    """The fields that clauses may name. All hold terms of `search.analysis`, so that engines split at spaces only."""

    EVERYTHING = "everything"  # title, body, document text and topics; stemmed
    TITLE = "title_terms"  # stemmed
    WORDS = "words"  # everything, not stemmed; what has capitals inside also as it stands; no phrases
    TITLE_WORDS = "title_words"  # the same of the title
    ID = "id"
    KIND = "facets.kind"


@dataclass(frozen=True)
class Word:
    """One term, scored by BM25."""

    term: str
    field: Field = Field.EVERYTHING
    weight: float = 1.0


@dataclass(frozen=True)
class Phrase:
    """Terms one after the other, scored by BM25."""

    terms: tuple[str, ...]
    field: Field = Field.EVERYTHING
    weight: float = 1.0


@dataclass(frozen=True)
class Best:
    """Any of the clauses; scores as the best of them."""

    clauses: tuple["Clause", ...]


@dataclass(frozen=True)
class Some:
    """Any of the clauses; scores add up."""

    clauses: tuple["Clause", ...]


@dataclass(frozen=True)
class Every:
    """All of the clauses; scores add up."""

    clauses: tuple["Clause", ...]


@dataclass(frozen=True)
class Without:
    """What the first clause matches and the second does not; scores as the first."""

    wanted: "Clause"
    unwanted: "Clause"


@dataclass(frozen=True)
class Constant:
    """As the clause matches, with this score instead of its own."""

    clause: "Clause"
    score: float


Clause = Word | Phrase | Best | Some | Every | Without | Constant


class Sort(StrEnum):
    RELEVANCE = "relevance"
    NEWEST = "newest"


@dataclass(frozen=True)
class Access:
    """Who asks, and when: documents with one of the tokens, live at `now` (aware)."""

    tokens: frozenset[str]
    now: datetime


@dataclass(frozen=True)
class Plan:
    """A whole request. `matching` decides what is found (None: everything), `bonuses` only add to scores.

    `filters` maps a facet (or `kind`) to the codes of which one must be there. `facets` names what is to be counted.
    `marks` are what passages show: words and words in a row, stemmed or as written; `asked` what they show instead where
    none of those stands.
    """

    access: Access
    matching: Clause | None = None
    bonuses: tuple[Clause, ...] = ()
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    facets: tuple[str, ...] = ()
    sort: Sort = Sort.RELEVANCE
    offset: int = 0
    limit: int = 10
    marks: Marks = frozenset()
    asked: Marks = frozenset()
    passages: bool = True
