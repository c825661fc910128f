"""The analysed fields of a document, as every engine gets them: terms with a space between."""

import unicodedata
from dataclasses import dataclass

from search.analysis.words import TOKEN, Reading, read
from search.documents import SearchDocument

SAMPLE = 400  # terms of a document that relevance feedback and “more like this” look at


@dataclass(frozen=True, slots=True)
class AnalysedFields:
    everything: str
    title_terms: str
    words: str  # every word, and tokens with capitals inside also as they stand
    title_words: str
    sample: str


def analysed(document: SearchDocument) -> AnalysedFields:
    """Analyse a document's title, body, document text and topics."""
    title = _readings(document.title)
    rest = [
        reading
        for text in (document.body, " . ".join(document.topics), document.document_text)
        if text
        for reading in _readings(text)
    ]
    everything = [reading.term for reading in title if reading.term]
    title_terms = " ".join(everything)
    everything += [reading.term for reading in rest if reading.term]
    words = [reading.word for reading in title]
    title_words = [*words, *(reading.verbatim for reading in title if reading.verbatim)]
    words += [reading.word for reading in rest]
    words += [reading.verbatim for part in (title, rest) for reading in part if reading.verbatim]
    return AnalysedFields(
        " ".join(everything), title_terms, " ".join(words), " ".join(title_words), " ".join(everything[:SAMPLE])
    )


def _readings(text: str) -> list[Reading]:
    return [reading for token in TOKEN.findall(unicodedata.normalize("NFC", text)) if (reading := read(token)).word]
