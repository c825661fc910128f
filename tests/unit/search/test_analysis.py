"""From text to words and terms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.analysis.fields import analysed
from search.analysis.passages import WIDTH, marked, passages
from search.analysis.words import read, terms, words
from tests.factories.search import make_document


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Falling falls", ["fall", "fall"]),
        ("the handover of patients", ["handov", "patient"]),
        ("H&T, A & E and S+T", ["h&t", "a&e", "s+t"]),
        ("R&D&I", ["r&d&i"]),
        ("Research & development", ["research", "develop"]),
        ("café naïve ﬁre Straße", ["cafe", "naiv", "fire", "strass"]),
        ("e\u0301cole École", ["ecol", "ecol"]),
        ("patient's O’Brien's", ["patient", "obrien"]),
        ("non-conveyance, 12-lead", ["non", "convey", "12", "lead"]),
        ("do not resuscitate", ["not", "resuscit"]),
        ("SpO2 ≤ 94%", ["spo2", "94"]),
        ("心停止", ["心", "停", "止"]),
        ("🚑 \x00 \ud800 &", []),
        ("", []),
    ],
)
def test_terms(text, expected):
    assert terms(text) == expected


def test_words_are_not_stemmed_and_keep_stop_words():
    assert words("The AED of LAS") == ["the", "aed", "of", "las"]


def test_capitals_inside_a_token_are_kept_beside_the_word():
    assert [read(token).verbatim for token in ("FAST", "MiDoS", "Fast", "fast", "I")] == ["FAST", "MiDoS", "", "", ""]


@given(st.text())
def test_any_text_gives_terms_without_spaces(text):
    """Engines split at spaces only: a term that held one would be two."""
    assert all(one and one.split() == [one] for one in (*terms(text), *words(text)))


def test_the_fields_of_a_document():
    fields = analysed(
        make_document("p:1", "The FAST test", "Falls", topics=("Stroke", "Frailty"), document_text="Deep")
    )
    assert fields.everything == "fast test fall stroke frailti deep"
    assert fields.title_terms == "fast test"
    assert fields.title_words == "the fast test FAST"
    assert fields.words == "the fast test falls stroke frailty deep FAST"


def test_what_was_asked_for_is_marked():
    assert marked("Falls and falling, not fallacy", frozenset({("fall",)})) == (
        ("Falls", True),
        (" and ", False),
        ("falling", True),
        (", not fallacy", False),
    )


def test_words_in_a_row_are_marked_as_a_whole_and_not_one_by_one():
    """Stop words may stand between, and the longest mark wins."""
    marks = frozenset({("mental", "health"), ("health",), ("return", "circul")})
    text = "Health first. Mental strain, mental health and the return of the circulation"
    assert [run for run, mark in marked(text, marks) if mark] == [
        "Health",
        "mental health",
        "return of the circulation",
    ]


def test_scattered_words_of_a_long_form_are_shown_only_where_it_stands_nowhere_whole():
    """And only of one whose words are all there: “patient” alone says nothing about a handover delay."""
    marks = frozenset({("patient", "handov"), ("patient", "delay")})
    scattered, whole = "The handover of a patient.", "A patient handover."
    assert passages(("About a patient.", ""), marks) == ((("About a patient.", False),),)
    assert [run for run, mark in passages((scattered, whole), marks)[0] if mark] == ["patient handover"]
    assert [run for run, mark in passages((scattered, ""), marks)[0] if mark] == ["handover", "patient"]
    asked = frozenset({("handov",)})
    assert [run for run, mark in passages((scattered, ""), marks, asked)[0] if mark] == ["handover"]


def test_a_passage_is_cut_where_most_of_it_is():
    text = f"{'nothing ' * 200}the stroke of falls {'nothing ' * 200} falls again"
    first, second = passages((text, ""), frozenset({("fall",), ("stroke",)}))
    assert ("stroke", True) in first
    assert ("falls", True) in first
    assert ("falls", True) in second
    assert all(sum(len(run) for run, _ in one) <= WIDTH for one in (first, second))
    assert (first[0], first[-1], second[-1]) == (("… ", False), (" …", False), (" again", False))


def test_the_document_is_quoted_where_the_page_has_nothing():
    assert passages(("About it.", "Deep inside: falls."), frozenset({("fall",)})) == (
        (("Deep inside: ", False), ("falls", True), (".", False)),
    )


def test_without_a_match_the_opening_is_shown():
    assert passages(("About it.", "More"), frozenset({("fall",)})) == ((("About it.", False),),)
    assert passages(("", " "), frozenset({("fall",)})) == ()


_MARKS = st.frozensets(st.lists(st.text(min_size=1, max_size=8), min_size=1, max_size=3).map(tuple), max_size=4)


@given(st.text(max_size=600), _MARKS)
def test_marking_changes_no_letter(text, marks):
    """Only runs of spaces become one."""
    assert "".join("".join(run for run, _ in marked(text, marks)).split()) == "".join(text.split())


def test_a_very_long_document_without_a_match_shows_its_opening():
    text = "handover delays at the hospital " * 60_000
    assert passages((text, ""), frozenset({("zebra",)}))[0][0][0].startswith("handover")
