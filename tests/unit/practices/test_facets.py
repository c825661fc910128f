"""Facets: counts that stay right with several chosen."""

from hypothesis import given
from hypothesis import strategies as st

from practices.reading.facets import Chosen, Entry, chosen_of, facets_of

TITLES = {"topic": "Topic", "trust": "Trust"}
LABELS = {"topic": {"falls": "Falls", "stroke": "Stroke"}, "trust": {"RYE": "South Central", "RRU": "London"}}


def entry(pk, topics, trust):
    return Entry(pk, {"topic": frozenset(topics), "trust": frozenset({trust})})


ENTRIES = [entry(1, {"falls"}, "RYE"), entry(2, {"falls", "stroke"}, "RRU"), entry(3, {"stroke"}, "RRU")]


def counts(facets):
    return {facet.name: {choice.code: choice.count for choice in facet.choices} for facet in facets}


def test_a_facet_counts_what_fits_the_others():
    """With London chosen, the topics count London's; the trusts still count all, so that one can change one's mind."""
    found = counts(facets_of(ENTRIES, Chosen({"trust": frozenset({"RRU"})}), TITLES, LABELS))
    assert found == {"topic": {"falls": 1, "stroke": 2}, "trust": {"RYE": 1, "RRU": 2}}


def test_within_a_facet_either_fits():
    chosen = Chosen({"topic": frozenset({"falls", "stroke"})})
    assert [each.pk for each in ENTRIES if chosen.fits(each)] == [1, 2, 3]


def test_an_unknown_choice_leaves_nothing():
    chosen = chosen_of({"topic": ["no-such-topic"]}, TITLES)
    assert not any(chosen.fits(each) for each in ENTRIES)


def test_the_permalink_leads_back_to_the_same_choice():
    chosen = chosen_of({"topic": ["stroke", "falls"], "sort": ["title"]}, TITLES)
    assert chosen.query == "topic=falls&topic=stroke&sort=title"


@given(
    st.lists(st.tuples(st.sets(st.sampled_from(["falls", "stroke"])), st.sampled_from(["RYE", "RRU"])), max_size=12),
    st.sets(st.sampled_from(["falls", "stroke"])),
    st.sets(st.sampled_from(["RYE", "RRU"])),
)
def test_choosing_what_a_count_promises_gives_that_many(rows, topics, trusts):
    """The slow way: choose it and count."""
    entries = [entry(number, codes, trust) for number, (codes, trust) in enumerate(rows)]
    chosen = Chosen({name: frozenset(codes) for name, codes in (("topic", topics), ("trust", trusts)) if codes})
    for facet in facets_of(entries, chosen, TITLES, LABELS):
        for choice in facet.choices:
            alone = Chosen({**chosen.codes, facet.name: frozenset({choice.code})})
            assert choice.count == sum(alone.fits(each) for each in entries)
