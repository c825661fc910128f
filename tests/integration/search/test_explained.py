"""Abbreviations explained on first use."""

import pytest

from search.templatetags.glossary import explained

pytestmark = pytest.mark.django_db


def test_the_first_use_is_explained_and_only_that():
    assert explained("STEMI care: STEMI") == "STEMI (ST-Elevation Myocardial Infarction) care: STEMI"


def test_what_the_text_explains_itself_is_left_alone():
    assert explained("STEMI (a heart attack)") == "STEMI (a heart attack)"
    assert explained("ST-Elevation Myocardial Infarction: STEMI") == "ST-Elevation Myocardial Infarction: STEMI"


def test_ambiguous_forms_and_parts_of_words_are_left_alone():
    assert explained("MI, XSTEMIX, stemi") == "MI, XSTEMIX, stemi"


def test_text_stays_text():
    assert explained("<b>STEMI</b>") == "&lt;b&gt;STEMI (ST-Elevation Myocardial Infarction)&lt;/b&gt;"
