"""Cells that a spreadsheet would run as formulas are made text."""

import pytest

from portal.csv_cells import harmless


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_what_begins_like_a_formula_becomes_text(start):
    assert harmless(f"{start}HYPERLINK(1)") == f"'{start}HYPERLINK(1)"


@pytest.mark.parametrize("text", ["", "South Central", "1 = 1", "a@b.example", "'quoted", "Résumé"])
def test_other_text_stays_as_it_is(text):
    assert harmless(text) == text
