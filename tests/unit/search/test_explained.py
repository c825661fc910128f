"""Abbreviations explained on first use."""

import pytest

from search.glossary.entries import Entry, Glossary, Rule
from search.glossary.explained import explained

GLOSSARY = Glossary(
    (
        Entry("STEMI", ("ST-Elevation Myocardial Infarction",)),
        Entry("H&T", ("Hear and Treat",)),
        Entry("ePCR", ("Electronic Patient Care Record",)),
        Entry("W45", ("Withdraw at 45 minutes",)),
        Entry("MI", ("Major Incident", "Myocardial Infarction"), rule=Rule.AMBIGUOUS),
        Entry("OHCA", ("Out-of-Hospital Cardiac Arrest",), rule=Rule.ONE_WAY),
        Entry("fall", ("faller",)),
        Entry("Trap", ("<b>",)),
        Entry("TRAP", ("<b>",)),
    )
)


def said(html):
    return explained(html, GLOSSARY)


def test_the_first_use_is_explained_and_only_that():
    assert said("<p>STEMI care</p><p>STEMI</p>") == "<p>STEMI (ST-Elevation Myocardial Infarction) care</p><p>STEMI</p>"
    assert said("OHCA") == "OHCA (Out-of-Hospital Cardiac Arrest)"
    assert said("an ePCR, and W45.") == "an ePCR (Electronic Patient Care Record), and W45 (Withdraw at 45 minutes)."


def test_no_brackets_stand_in_brackets_of_their_kind():
    assert said("heart attack (STEMI) care") == "heart attack (STEMI: ST-Elevation Myocardial Infarction) care"
    assert said("calls (W45, and more)") == "calls (W45 [Withdraw at 45 minutes], and more)"
    assert said("a) first b) second (W45) third") == "a) first b) second (W45: Withdraw at 45 minutes) third"
    assert said("calls (999) and W45") == "calls (999) and W45 (Withdraw at 45 minutes)"


@pytest.mark.parametrize(
    "html",
    [
        "STEMI (a heart attack)",
        "<p>ST-elevation myocardial infarction: STEMI</p>",
        "MI, XSTEMIX, stemi, NON-STEMI, fall, Trap",
        "see stemi.example/STEMI",
    ],
)
def test_what_is_explained_already_ambiguous_or_part_of_a_word_is_left_alone(html):
    assert said(html) == html


@pytest.mark.parametrize("name", ["h1", "h3", "a", "svg", "button", "dt", "table", "form"])
def test_headings_links_pictures_and_forms_are_left_alone(name):
    """And the first use after them is explained."""
    html = f'<{name} title="STEMI">STEMI <span>STEMI</span></{name}>'
    assert said(f"{html}<p>STEMI</p>") == f"{html}<p>STEMI (ST-Elevation Myocardial Infarction)</p>"


def test_attributes_comments_and_empty_tags_are_no_text():
    html = '<img alt="STEMI"/><!-- STEMI --><br><p title="STEMI">'
    assert said(html) == html


def test_signs_stay_escaped():
    assert said("H&amp;T and TRAP") == "H&amp;T (Hear and Treat) and TRAP (&lt;b&gt;)"
