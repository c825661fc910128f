"""What is said of words that look as if they held personal data: the kinds, never the values."""

import pytest

from portal.free_text import personal_data_refusal


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Counted twice for 943 476 5919", "an NHS number"),
        ("Ask a.person@trust.example", "an e-mail address"),
        ("Ring 07700 900123", "a telephone number"),
        ("The crew went to SO14 7FN", "a postcode"),
        ("The patient, born 12 March 1950", "a date of birth"),
        ("CAD 20200312-0044 was counted twice", "an incident number"),
    ],
)
def test_each_kind_is_named_and_no_value(words, kind):
    refusal = personal_data_refusal(words)
    assert refusal == f"This looks as if it held {kind}. Take it out; a reason is read by both trusts."


def test_several_kinds_in_several_texts_are_named_once_each():
    texts = ("Ring 07700 900123", "", "Ring 07700 900124 or ask a.person@trust.example, SO14 7FN")
    assert personal_data_refusal(*texts, why="a note is read by both trusts") == (
        "This looks as if it held an e-mail address, a telephone number and a postcode. "
        "Take them out; a note is read by both trusts."
    )


@pytest.mark.parametrize(
    "words", ["", "Counted twice in the depot", "Restated from 2,345,678,901 to 2,345", "The figures of 12 March 2020"]
)
def test_words_about_figures_pass(words):
    assert personal_data_refusal(words) == ""
