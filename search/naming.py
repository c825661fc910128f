"""Which measures a question names: those whose latest figures are shown above its results. Pure.

A question names a measure when it consists of one of the measure's names and of nothing else but other words of its title
and words that go with every figure: “C2”, “London C2 performance”, “C2 90th centile”, but not “C2 segmentation”. Names are
the title up to its colon, the title of a benchmark page that shows the measure, and what else people call it. Forms of the
glossary count as one word, whichever is written.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from search.glossary.entries import Glossary
from search.glossary.matching import Concept, Group, matcher

# Words that say nothing about which measure is meant.
WITH_EVERY_FIGURE = """
    response times performance figures results rates levels targets standard latest current trend chart benchmark KPI trust
    London LAS South Central SCAS England
"""

Key = str | Group


@dataclass(frozen=True)
class Named:
    """A measure by its `slug`, what it is called, and the words of its title."""

    slug: str
    title: str
    names: tuple[str, ...]


@dataclass(frozen=True)
class _Ready:
    slug: str
    names: tuple[frozenset[Key], ...]
    words: frozenset[Key]


def measures_named(text: str, glossary: Glossary, measures: tuple[Named, ...]) -> tuple[str, ...]:
    """Slugs of the measures that the question names, in the order of `measures`."""
    asked = _keys(text, glossary) - _keys(WITH_EVERY_FIGURE, glossary)
    if not asked:
        return ()
    return tuple(
        each.slug
        for each in _ready(glossary, measures)
        if any(name <= asked and asked - name <= each.words for name in each.names)
    )


@lru_cache(maxsize=4)
def _ready(glossary: Glossary, measures: tuple[Named, ...]) -> tuple[_Ready, ...]:
    return tuple(_Ready(each.slug, _names(each, glossary), _keys(each.title, glossary)) for each in measures)


def _names(measure: Named, glossary: Glossary) -> tuple[frozenset[Key], ...]:
    aside = _keys(WITH_EVERY_FIGURE, glossary)
    written: Iterable[str] = (measure.title.split(":")[0], *measure.names)
    return tuple(dict.fromkeys(name for one in written if (name := _keys(one, glossary) - aside)))


def _keys(text: str, glossary: Glossary) -> frozenset[Key]:
    return frozenset(
        part.group if isinstance(part, Concept) else part.reading.term for part in matcher(glossary).parts(text)
    )
