"""A question from parameters and back, checked and in words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search.plan import Sort
from search.question import LAST_PAGE, InvalidQuestion, Question, clean_text

FACETS = {"kind": "Type", "theme": "Theme"}


def read(**parameters):
    return Question.from_parameters(
        {name: [value] if isinstance(value, str) else value for name, value in parameters.items()},
        facets=FACETS,
        tokens={"both"},
    )


def problems(**parameters):
    with pytest.raises(InvalidQuestion) as caught:
        read(**parameters)
    return caught.value.problems


def test_it_is_read_from_parameters():
    question = read(
        q=" AED  falls ", theme=["falls", "stroke", "falls", ""], sort="newest", page="3", exact="1", other="x"
    )
    assert question.text == "AED falls"
    assert question.filters == (("theme", ("falls", "stroke")),)
    assert (question.sort, question.page, question.exact) == (Sort.NEWEST, 3, True)
    assert question.tokens == {"both"}


def test_who_asks_never_comes_from_parameters():
    assert read(tokens="organisation:RYE").tokens == {"both"}


@given(
    st.text(max_size=50),
    st.dictionaries(
        st.sampled_from(sorted(FACETS)), st.lists(st.from_regex(r"[a-z]{1,8}", fullmatch=True), max_size=3)
    ),
    st.sampled_from(Sort),
    st.integers(1, LAST_PAGE),
    st.booleans(),
)
def test_turned_back_it_gives_the_same_question(text, filters, sort, page, exact):
    parameters = {"q": [text], "sort": [sort.value], "page": [str(page)], "exact": ["1"] if exact else [], **filters}
    question = Question.from_parameters(parameters, facets=FACETS, tokens=["both"])
    assert Question.from_parameters(question.to_parameters(), facets=FACETS, tokens=["both"]) == question


def test_the_parameters_are_as_short_as_can_be():
    assert read().to_parameters() == {}
    assert read(q="falls", sort="relevance", page="1").to_parameters() == {"q": ["falls"]}


@pytest.mark.parametrize("page", ["0", "-1", "x", "1.5", "٣", "9" * 30, "\x00"])
def test_a_page_that_is_none_is_refused_with_the_mend(page):
    assert problems(page=page) == (f"Page: write a number from 1 to {LAST_PAGE}.",)


def test_every_problem_is_named_at_once():
    assert problems(page="101", sort="best", theme=["\x00"]) == (
        "Page: only the first 100 pages can be shown; add a word or a filter instead.",
        "Sort: choose relevance or newest.",
        "Theme: choose from the list; what the address holds is none of it.",
    )
    assert problems(theme=[str(number) for number in range(51)]) == ("Theme: choose at most 50.",)


def test_what_cannot_be_seen_is_left_out():
    assert clean_text("fa\x00lls \ud800\u200b and\n\tmore\ufeff") == ("fa lls and more", False)


def test_a_long_text_is_cut_and_says_so():
    text, shortened = clean_text("word " * 3_000)
    assert (len(text) <= 1_000, shortened) == (True, True)
    assert clean_text("x" * 1_000) == ("x" * 1_000, False)


def test_a_choice_is_added_and_taken_away():
    question = read(q="falls", page="4")
    chosen = question.toggled("theme", "stroke")
    assert (chosen.filters, chosen.page) == ((("theme", ("stroke",)),), 1)
    assert chosen.toggled("theme", "falls").filters == (("theme", ("stroke", "falls")),)
    assert chosen.toggled("theme", "stroke").filters == ()


def test_it_is_said_in_words():
    question = read(q="falls", kind=["practice", "document"], sort="newest", page="2")
    named = {"kind": {"practice": "Practice"}}
    assert question.in_words(facets=FACETS, codes=named) == (
        "“falls”, Type: Practice or document, newest first, page 2"
    )
    assert read().in_words(facets=FACETS) == "Everything"


def test_a_correction_can_be_refused():
    assert read(q="handovr", page="2").as_typed() == read(q="handovr", exact="1")
