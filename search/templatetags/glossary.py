"""Abbreviations explained on first use: `{% load glossary %} {{ text|explained }}`."""

import re
from functools import lru_cache

from django import template
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from search.glossary.entries import Entry, Glossary, Rule
from search.glossary_in_force import current_glossary

register = template.Library()


@register.filter
def explained(text: str) -> SafeString:
    """Plain text, escaped, with the meaning after the first use of each abbreviation that has only one.

    What the text itself explains, “STEMI (ST-elevation …” or the long form, is left alone."""
    found = _pattern(current_glossary())
    if found is None:
        return conditional_escape(text)
    pattern, entries = found
    said: set[str] = set()
    pieces, at = [], 0
    for match in pattern.finditer(text):
        short = match[0]
        if short in said or entries[short].meanings[0].casefold() in text.casefold():
            continue
        said.add(short)
        pieces += [conditional_escape(text[at : match.end()]), format_html(" ({})", entries[short].meanings[0])]
        at = match.end()
    return mark_safe("".join([*pieces, conditional_escape(text[at:])]))  # noqa: S308  # each piece is escaped


@lru_cache(maxsize=2)
def _pattern(glossary: Glossary) -> tuple[re.Pattern[str], dict[str, Entry]] | None:
    """Short forms as written, with a capital or a digit inside: others are ordinary words."""
    entries = {
        entry.short: entry
        for entry in glossary.entries
        if entry.rule != Rule.AMBIGUOUS and entry.meanings and entry.short.upper() == entry.short
    }
    if not entries:
        return None
    longest_first = sorted(entries, key=lambda short: (-len(short), short))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)(?! ?\()"), entries
