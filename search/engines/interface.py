"""What every engine can do. Two keep it: `embedded` (tantivy, in the process) and `elastic` (Elasticsearch)."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Protocol

from search.documents import SearchDocument
from search.plan import Access, Field, Plan

NO_INDEX = "There is no search index of this version of the portal yet; run “reindex”."


class EngineError(Exception):
    """The engine could not do it: it is away, refused, or took too long. Trying again later may help."""


class UnfitError(EngineError):
    """The engine is well, but does not take some documents, now or later; the others are written. `reasons` is by id."""

    def __init__(self, reasons: Mapping[str, str]) -> None:
        super().__init__(f"{len(reasons)} documents are refused: {sorted(reasons.items())[:3]}")
        self.reasons = dict(reasons)


@dataclass(frozen=True)
class Passage:
    """A piece of text in runs, each plain or marked as what was asked for: `((“the ”, False), (“falls”, True))`."""

    runs: tuple[tuple[str, bool], ...]

    def __str__(self) -> str:
        return "".join(text for text, _ in self.runs)


@dataclass(frozen=True)
class Hit:
    """One thing that was found. `title` is plain, `marked_title` the same with what was asked for marked."""

    id: str
    kind: str
    title: str
    url: str
    score: float
    marked_title: Passage
    passages: tuple[Passage, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    changed: datetime | None = None


@dataclass(frozen=True)
class SearchResult:
    """`facets`: name → code → count of documents, each counted with every choice but those of its own facet."""

    hits: tuple[Hit, ...]
    total: int
    facets: Mapping[str, Mapping[str, int]]


@dataclass(frozen=True)
class Suggestion:
    """A title that begins like what is being typed."""

    id: str
    kind: str
    title: str
    url: str


class Writing(Protocol):
    """What can be written to: the live index, or one that is being built beside it. Any verb may raise EngineError."""

    def write(self, documents: Iterable[SearchDocument]) -> None:
        """Put documents in, replacing those with the same id and no higher version. Visible on return.

        Raises UnfitError when some cannot be kept, after writing the others."""
        ...

    def delete(self, versions: Mapping[str, int]) -> None:
        """Take out `{id: version}`. A write of a lower version that comes later does not bring it back."""
        ...

    def count(self) -> int:
        """How many documents there are, whoever may see them."""
        ...

    def versions(self) -> Mapping[str, int]:
        """The version of every document, by id: to compare with what should be there."""
        ...


class Rebuild(Writing, Protocol):
    """An index that is being built beside the live one. While it is, what is written to the live one goes here too.

    It is given up when another rebuild begins, and by the embedded engine also when it cannot take what was written to the
    live one. From then on every verb but `abandon` raises EngineError."""

    def switch(self) -> None:
        """Make it the live one, in one step, and keep the former."""
        ...

    def abandon(self) -> None:
        """Throw it away, if it was not given up or made the live one."""
        ...


class Engine(Writing, Protocol):
    """The live index. Every read is bound by an `Access`: what it forbids is in no hit, total, facet or word."""

    name: str

    def ready(self) -> bool:
        """Whether there is an index that this version of the portal built and that can be opened; if not, it needs a rebuild."""
        ...

    def search(self, plan: Plan) -> SearchResult:
        """Hits, total and facets."""
        ...

    def suggest(self, text: str, access: Access, *, limit: int = 8) -> tuple[Suggestion, ...]:
        """Titles with every whole word of `text` and a word that begins with its last."""
        ...

    def known(self, words: Iterable[str], access: Access, field: Field = Field.WORDS) -> Mapping[str, int]:
        """How many visible documents hold each of the words (or terms, in a stemmed field); those in none are left out."""
        ...

    def frequencies(self, terms: Iterable[str]) -> tuple[int, Mapping[str, int]]:
        """How many documents there are, and how many hold each term (as analysed)."""
        ...

    def terms_of(self, ids: Iterable[str], access: Access) -> Mapping[str, tuple[str, ...]]:
        """The terms (as analysed, in order) of those documents that may be seen."""
        ...

    def begin_rebuild(self) -> Rebuild:
        """Start an empty index beside the live one; one that was left unfinished is thrown away."""
        ...

    def return_to_former(self) -> None:
        """Make the index before the last switch the live one again. Raises EngineError, and leaves things
        as they are, when none was kept; the embedded engine also when it is damaged or of another version of the portal."""
        ...

    def close(self) -> None: ...
