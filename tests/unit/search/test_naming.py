"""Which measures a question names."""

import pytest

from benchmarks.catalogue.loading import shipped_catalogue
from search.glossary.entries import Entry, Glossary
from search.naming import Named, measures_named
from search.seed import measure_names

GLOSSARY = Glossary(
    (
        Entry("C2", ("Category 2",), ("Cat 2",)),
        Entry("C2 segmentation", ("Category 2 segmentation",)),
        Entry("LAS", ("London Ambulance Service",)),
    )
)
MEASURES = (
    Named("c2-mean", "Category 2 response time: mean", ("Category 2 response",)),
    Named("c2-90th", "Category 2 response time: 90th centile", ("Category 2 response",)),
    Named("handover", "Hospital handover: mean", ("Hospital handover", "handover")),
    Named("sepsis", "Sepsis care bundle", ("Sepsis", "sepsis bundle")),
    Named("stemi", "STEMI care bundle", ("STEMI",)),
    Named("catheter", "STEMI, call to catheter: mean", ("STEMI",)),
)


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("C2", ["c2-mean", "c2-90th"]),
        ("cat 2", ["c2-mean", "c2-90th"]),
        ("category 2 response times", ["c2-mean", "c2-90th"]),
        ("LAS C2 performance", ["c2-mean", "c2-90th"]),
        ("C2 90th centile", ["c2-90th"]),
        ("handovers", ["handover"]),
        ("Hospital handover", ["handover"]),
        ("mean hospital handover", ["handover"]),
        ("sepsis bundle", ["sepsis"]),
        ("sepsis", ["sepsis"]),
        ("STEMI", ["stemi", "catheter"]),
        ("STEMI care bundle", ["stemi"]),
        ("STEMI call to catheter", ["catheter"]),
    ],
)
def test_a_name_and_words_that_go_with_it_name_a_measure(text, named):
    assert list(measures_named(text, GLOSSARY, MEASURES)) == named


@pytest.mark.parametrize(
    "text",
    [
        "",
        "the",
        "response time",
        "hospital",
        "care bundle",
        "London",
        "C2 segmentation",
        "handover nurse",
        "falls",
        "2",
    ],
)
def test_a_word_of_a_title_and_a_name_among_other_words_name_none(text):
    assert measures_named(text, GLOSSARY, MEASURES) == ()


def test_the_names_that_are_shipped_belong_to_measures():
    assert set(measure_names()) <= set(shipped_catalogue().measures)
