"""Correcting what nobody knows."""

import pytest

from search.correction import correct, neighbours, unheard
from search.glossary.entries import Entry, Glossary
from search.glossary.matching import Matcher
from search.plan import Field

VOCABULARY = {"handover": 9, "delays": 4, "delay": 2, "heart": 30, "hart": 5, "patient": 50, "patent": 1, "falls": 8}
PLAIN = Matcher(Glossary())


def known(words, field):
    counts = VOCABULARY if field == Field.WORDS else {"handov": 9, "delay": 6, "heart": 30, "patient": 50, "fall": 8}
    return {word: counts[word] for word in words if word in counts}


def corrected(typed, forms=PLAIN):
    return correct(typed, unheard(typed, forms, known), forms, known)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("handovr delys", "handover delays"),
        ("Handoevr at night", "handover at night"),
        ("heartt", "heart"),
        ("patint", "patient"),
    ],
)
def test_a_word_that_nobody_has_is_corrected(typed, meant):
    correction = corrected(typed)
    assert (correction.typed, correction.text) == (typed, meant)


@pytest.mark.parametrize("typed", ["handover", "handovers", "falling", "zebra", "abc", "12345", "", "xyz&abc"])
def test_a_word_that_is_known_by_its_stem_too_short_or_like_none_stays(typed):
    assert corrected(typed) is None


def test_nothing_is_corrected_into_or_out_of_a_glossary_form():
    """HART is one letter from heart."""
    hart = Matcher(Glossary((Entry("HART", ("Hazardous Area Response Team",)),)))
    assert corrected("hartt").text == "hart"
    assert corrected("hartt", hart) is None
    assert corrected("heaart", Matcher(Glossary((Entry("HEAART", ("x y",)),)))) is None


def test_neighbours_are_one_letter_away():
    near = neighbours("word")
    assert {"wod", "owrd", "ward", "words", "sword"} <= near
    assert "word" not in near
    assert "wo" not in near


def test_unheard_are_the_words_that_nobody_has_in_any_ending():
    """Short ones and numbers too, for the page to say so; what hits were seen to hold is not asked about."""
    assert unheard("zebra handovers xy 77", PLAIN, known) == ("zebra", "xy", "77")
    assert unheard("zebra", PLAIN, known, seen={"zebra"}) == ()
    assert unheard("HART zebra", Matcher(Glossary((Entry("HART", ("a b",)),))), known) == ("zebra",)
