"""Records that look alike are found by the words that tell them apart."""

from hypothesis import given
from hypothesis import strategies as st

from practices.share.similar import most_similar, telling_words

RECORDS = [
    (1, "Falls car with an occupational therapist for patients who fell at home"),
    (2, "Handover nurse at the emergency department door"),
    (3, "Remote clinical triage of category 3 calls"),
]


def test_the_record_that_shares_telling_words_is_found():
    assert most_similar("We send a therapist in a car to falls", RECORDS) == [1]


def test_words_that_everybody_uses_find_nothing():
    assert most_similar("Our ambulance staff work with patients at this trust", RECORDS) == []


def test_one_word_in_common_is_an_accident():
    assert most_similar("A nurse for the night shift", RECORDS) == []


def test_the_nearest_stands_first_and_three_are_enough():
    records = [(number, "falls car") for number in range(1, 6)] + [(9, "falls car therapist")]
    assert most_similar("a falls car with a therapist", records) == [9, 1, 2]


def test_plurals_count_as_their_singular():
    assert telling_words("falls cars") == telling_words("fall car")


@given(st.text(), st.lists(st.tuples(st.integers(), st.text())))
def test_any_text_gives_known_keys_and_three_at_most(text, records):
    found = most_similar(text, records)
    assert len(found) <= 3
    assert set(found) <= {key for key, _ in records}
