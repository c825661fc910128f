"""Every number of the ranking. docs/relevance.md says what each does, and how it was measured.

Scores are BM25 (k1 = 1.2, b = 0.75, with the factor k1 + 1, as both engines have it) of one field that holds title,
body, document text and topics; the rest is added.
"""

from dataclasses import dataclass


@dataclass(frozen=True)
class Weights:
    title: float = 0.3  # BM25 of the title alone, beside the whole
    title_has_every_word: float = 1.0
    title_has_the_phrase: float = 1.0
    scattered_long_form: float = 0.3  # every word of a glossary form's long form, anywhere, in place of the form
    before_glossary: float = (
        200.0  # whatever is no glossary entry; more than words ever give, so that entries stand last
    )
    pinned: float = 1_000.0  # an editor's pin beats every score
    feedback: float = 0.2  # a second pass with what the best hits have in common; 0 leaves it out
    feedback_from_terms: int = 8  # shorter questions look for one thing, which what others have in common pushes down
    feedback_hits: int = 20
    feedback_terms: int = 20


WEIGHTS = Weights()
