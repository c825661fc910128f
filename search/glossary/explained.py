"""Abbreviations explained where a page first uses them. Pure."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from html import escape

from search.glossary.entries import Glossary, Rule

# A tag or a comment of a page that the portal's own templates wrote; pictures and tables, which are most of a page, whole.
TAG = re.compile(
    r"<!--.*?-->|<svg\b.*?</svg>|<table\b.*?</table>|<(?P<end>/?)(?P<name>[a-zA-Z][a-zA-Z0-9]*)[^>]*?(?P<empty>/?)>",
    re.DOTALL,
)
# Names, and what is pressed or filled in, stay as they are.
_LISTED = (
    "a abbr button code dt figure form h1 h2 h3 h4 h5 h6 label mark nav script select style summary textarea title"
)
LEFT_ALONE = frozenset(_LISTED.split())
FORM = re.compile(r"(?<![\w&;/.-])[A-Za-z0-9](?:\w|&amp;|\+)+(?![\w-])(?! ?\()")


def explained(html: str, glossary: Glossary) -> str:
    """The HTML with the meaning, mostly in brackets, after the first use of each abbreviation that has only one.

    What the page itself explains, “STEMI (ST-elevation …” or the long form anywhere, is left alone."""
    known = _known(glossary)
    low = html.casefold()
    said: set[str] = set()

    def meaning(match: re.Match[str]) -> str:
        form = match[0]
        if form in said or form not in known:
            return form
        said.add(form)
        return form if known[form].casefold() in low else _with_meaning(match, known[form])

    return "".join(FORM.sub(meaning, piece) if prose else piece for piece, prose in _pieces(html))


def _with_meaning(match: re.Match[str], meaning: str) -> str:
    """“ROSC (return …)”; where the form stands in brackets itself, “(ROSC: return …)” or “(ROSC [return …] and survival)”."""
    form, before = match[0], match.string[: match.start()]
    if before.rfind("(") <= before.rfind(")"):
        return f"{form} ({meaning})"
    return f"{form}: {meaning}" if match.string.startswith(")", match.end()) else f"{form} [{meaning}]"


def _pieces(html: str) -> Iterator[tuple[str, bool]]:
    """The HTML in pieces, and whether each is prose."""
    at, inside = 0, 0
    for tag in TAG.finditer(html):
        yield html[at : tag.start()], inside == 0
        yield tag[0], False
        at = tag.end()
        if (tag["name"] or "").lower() in LEFT_ALONE and not tag["empty"]:
            inside += -1 if tag["end"] else 1
    yield html[at:], inside == 0


@lru_cache(maxsize=2)
def _known(glossary: Glossary) -> Mapping[str, str]:
    """Escaped short forms with their escaped meanings: those that nobody takes for an ordinary word."""
    return {
        escape(entry.short): escape(entry.meanings[0])
        for entry in glossary.entries
        if entry.rule != Rule.AMBIGUOUS and entry.meanings and _looks_abbreviated(entry.short)
    }


def _looks_abbreviated(short: str) -> bool:
    capitals = sum(letter.isupper() for letter in short)
    return " " not in short and (capitals > 1 or (capitals == 1 and any(letter.isdigit() for letter in short)))
