"""From text to words and terms, the same for documents and questions and for every engine.

A *word* is folded and in lower case, as it was written. A *term* is the word's stem; a stop word has none. Engines are
handed both with a space between, and split at spaces only.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from tantivy import Filter, TextAnalyzerBuilder, Tokenizer

from search.analysis.stop_words import STOP_WORDS

VERSION = 1  # raise it when the same text gives other words or terms: every index is then built anew
LONGEST = 64  # characters of a word that count

_IDEOGRAPH = "[\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff]"
_LETTER = r"(?:[^\W_]|[\u0300-\u036f])"
# Single letters joined by & or + (H&T, A & E), one ideograph, or a run of letters and digits with apostrophes inside.
TOKEN = re.compile(
    rf"(?<![^\W_])[A-Za-z](?:\s?[&+]\s?[A-Za-z](?![^\W_]))+|{_IDEOGRAPH}|(?:(?!{_IDEOGRAPH}){_LETTER})+(?:['’](?:(?!{_IDEOGRAPH}){_LETTER})+)*"
)
_STEMMER = TextAnalyzerBuilder(Tokenizer.raw()).filter(Filter.stemmer("english")).build()  # Porter's second


@dataclass(frozen=True, slots=True)
class Reading:
    """What a written token is read as. `term` is empty for a stop word, `verbatim` unless capitals stand inside."""

    word: str
    term: str
    verbatim: str


@lru_cache(maxsize=30_000)
def read(token: str) -> Reading:
    """Fold, lower and stem one match of TOKEN. The word is empty when nothing is left of it."""
    folded = token if token.isascii() else _folded(token)
    folded = "".join(folded.split())  # "H & T"
    if "'" in folded or "’" in folded:
        folded = re.sub("['’][sS]?$|['’]", "", folded)
    folded = folded[:LONGEST]
    word = folded.casefold()
    inner_capital = len(folded) > 1 and any(letter.isupper() for letter in folded[1:])
    return Reading(word, "" if word in STOP_WORDS else stem(word), folded if inner_capital else "")


def stem(word: str) -> str:
    """The stem of a word in lower case."""
    if "&" in word or "+" in word or not word.isascii() or not word.isalpha():
        return word
    return str(_STEMMER.analyze(word)[0])


def _folded(token: str) -> str:
    """Without accents, ligatures and other forms of the same letters."""
    return "".join(one for one in unicodedata.normalize("NFKD", token) if one.isalnum() or one in "&+'’")


def readings(text: str) -> Iterator[Reading]:
    """Every token of the text, in order."""
    for token in TOKEN.findall(text):
        reading = read(token)
        if reading.word:
            yield reading


def terms(text: str) -> list[str]:
    """The stems of a text in order, without stop words."""
    return [reading.term for token in TOKEN.findall(text) if (reading := read(token)).term]


def words(text: str) -> list[str]:
    """The words of a text in order, stop words too."""
    return [reading.word for reading in readings(text)]
