"""Correcting what nobody knows."""

import pytest

from search.correction import correct, neighbours
from search.glossary.entries import Entry, Glossary
from search.glossary.matching import Matcher
from search.plan import Field

VOCABULARY = {"handover": 9, "delays": 4, "delay": 2, "heart": 30, "hart": 5, "patient": 50, "patent": 1, "falls": 8}
PLAIN = Matcher(Glossary())


def known(words, field):
    counts = VOCABULARY if field == Field.WORDS else {"handov": 9, "delay": 6, "heart": 30, "patient": 50, "fall": 8}
    return {word: counts[word] for word in words if word in counts}


@pytest.mark.parametrize(
    ("typed", "corrected"),
    [
        ("handovr delys", "handover delays"),
        ("Handoevr at night", "handover at night"),
        ("heartt", "heart"),
        ("patint", "patient"),
    ],
)
def test_a_word_that_nobody_has_is_corrected(typed, corrected):
    correction = correct(typed, PLAIN, known)
    assert (correction.typed, correction.text) == (typed, corrected)


@pytest.mark.parametrize("typed", ["handover", "handovers", "falling", "zebra", "abc", "12345", "", "xyz&abc"])
def test_a_word_that_is_known_by_its_stem_too_short_or_like_none_stays(typed):
    assert correct(typed, PLAIN, known) is None


def test_nothing_is_corrected_into_or_out_of_a_glossary_form():
    """HART is one letter from heart."""
    hart = Matcher(Glossary((Entry("HART", ("Hazardous Area Response Team",)),)))
    assert correct("hartt", PLAIN, known).text == "hart"
    assert correct("hartt", hart, known) is None
    assert correct("heaart", Matcher(Glossary((Entry("HEAART", ("x y",)),))), known) is None


def test_neighbours_are_one_letter_away():
    near = neighbours("word")
    assert {"wod", "owrd", "ward", "words", "sword"} <= near
    assert "word" not in near
    assert "wo" not in near
