"""What the index holds: one value for everything that can be found, whichever engine keeps it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class Kind(StrEnum):
    """What sort of thing was found."""

    PRACTICE = "practice"
    PROGRAMME = "programme"
    BENCHMARK = "benchmark"
    MEASURE = "measure"
    DOCUMENT = "document"
    ANSWER = "answer"
    GLOSSARY = "glossary"


@dataclass(frozen=True)
class SearchDocument:
    """One thing that can be found.

    `id` is stable ("practice:12"). `version` grows with every change: an engine never lets a lower version replace a
    higher one. `tokens` are the audiences that may see it ("both", "organisation:RYE"); without any, nobody sees it.
    `facets` maps a facet's name (letters and underscores) to codes. It is found from `live_from` (inclusive) until
    `live_until` (exclusive); None is without limit. All datetimes are aware.
    """

    id: str
    kind: Kind
    version: int
    title: str
    body: str = ""
    document_text: str = ""
    topics: tuple[str, ...] = ()
    url: str = ""
    tokens: frozenset[str] = frozenset()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    live_from: datetime | None = None
    live_until: datetime | None = None
    changed: datetime | None = None

    def __post_init__(self) -> None:
        """Raises ValueError for what no engine could keep."""
        if not self.id or len(self.id) > 200:
            raise ValueError(f"A search document's id has 1 to 200 characters, not {len(self.id)}.")
        for moment in (self.live_from, self.live_until, self.changed):
            if moment is not None and moment.tzinfo is None:
                raise ValueError(f"{self.id}: {moment} has no time zone.")
        for name in self.facets:
            if not (name.isascii() and name.replace("_", "").isalnum()) or name == "kind":
                raise ValueError(f"{self.id}: “{name}” cannot be the name of a facet.")
