"""Correcting words that nothing visible holds, by words that something does. Pure but for the two questions it asks."""

import math
import re
from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from search.analysis.words import TOKEN, read
from search.glossary.matching import Matcher, Plain
from search.plan import Field

SHORTEST = 4  # letters; shorter words have too many neighbours
MOST_WORDS = 5  # of a question that are corrected
_LETTERS = "abcdefghijklmnopqrstuvwxyz"

Known = Callable[[Iterable[str], Field], Mapping[str, int]]


@dataclass(frozen=True)
class Correction:
    """`text` is what was searched for instead of `typed`; `changes` are the words, old and new."""

    typed: str
    text: str
    changes: tuple[tuple[str, str], ...]


def unheard(text: str, matcher: Matcher, known: Known, seen: Collection[str] = ()) -> tuple[str, ...]:
    """A question's words that nothing visible holds in any ending; forms of the glossary aside. `known` tells how many
    visible documents hold each word or term in a field. `seen` are terms that they were seen to hold."""
    suspects = {
        part.reading.word: part.reading.term
        for part in matcher.parts(text)
        if isinstance(part, Plain) and part.reading.term not in seen
    }
    there = known(suspects.values(), Field.EVERYTHING) if suspects else {}
    return tuple(word for word, term in suspects.items() if term not in there)


def correct(text: str, unknown: Iterable[str], matcher: Matcher, known: Known) -> Correction | None:
    """Correct the `unheard` words of a question. None: nothing to correct.

    Words of a glossary form are never touched, and none is ever corrected into one.
    """
    wrong = [word for word in unknown if _may_be_wrong(word)][:MOST_WORDS]
    near = {word: {one for one in neighbours(word) if not matcher.is_form(one)} for word in wrong}
    counts = known(sorted(set().union(*near.values())), Field.WORDS) if near else {}
    changes = {}
    for word in wrong:
        likely = sorted(near[word] & counts.keys())
        if likely:
            changes[word] = max(likely, key=lambda one: _likelihood(word, one, counts[one]))
    if not changes:
        return None
    corrected = TOKEN.sub(lambda token: changes.get(read(token[0]).word, token[0]), text)
    return Correction(text, corrected, tuple(changes.items()))


def neighbours(word: str) -> set[str]:
    """Every word one letter away: one more, one less, another, or two exchanged; and the word in two parts is none."""
    splits = [(word[:at], word[at:]) for at in range(len(word) + 1)]
    fewer = {left + right[1:] for left, right in splits if right}
    exchanged = {left + right[1] + right[0] + right[2:] for left, right in splits if len(right) > 1}
    other = {left + letter + right[1:] for left, right in splits if right for letter in _LETTERS}
    more = {left + letter + right for left, right in splits for letter in _LETTERS}
    return {one for one in fewer | exchanged | other | more if len(one) >= SHORTEST - 1} - {word}


def _likelihood(typed: str, word: str, documents: int) -> float:
    """More documents, and the slips of hands that happen most: letters exchanged or doubled; rarely the first letter."""
    score = math.log(1 + documents)
    if sorted(typed) == sorted(word) or set(typed) == set(word):
        score += 2.0
    if typed[0] != word[0]:
        score -= 1.5
    return score


def _may_be_wrong(word: str) -> bool:
    return len(word) >= SHORTEST and re.fullmatch("[a-z]+", word) is not None
