"""Questions that ambulance staff would ask of the demonstration content, and what they should see: `questions.tsv`.

`title` is a result that has to be among the first `within`; without one nothing is to be found. `figures` is the benchmark page
whose latest figures stand above the results. Several results may be right; the file names one that has to be there.
"""

import csv
from pathlib import Path

import pytest

from portal.models import Person
from search.outbox import add_target
from search.outbox.rebuilding import rebuild
from search.outbox.targets import target_names
from search.presenters.latest import latest_figures
from search.searching import question_of, search

with (Path(__file__).parent / "questions.tsv").open(encoding="utf-8", newline="") as file:
    QUESTIONS = list(csv.DictReader(file, delimiter="\t"))


def test_there_are_fifty_and_more():
    assert len({row["question"] for row in QUESTIONS}) >= 50


@pytest.mark.django_db
def test_each_question_shows_what_it_should(demonstration_figures, own_index, settings):
    from practices.demonstration.loading import load_demonstration_practices

    load_demonstration_practices(tell=lambda words: None)
    rebuild(own_index, add_target(target_names()["embedded"], "embedded"))
    person = Person.objects.get(email="manager@scas.example")
    wrong = []
    for row in QUESTIONS:
        answered, _, _ = search(question_of({"q": [row["question"]]}, person))
        first = [hit.title for hit in answered.result.hits[: int(row["within"] or 1)]]
        figures = (latest_figures(answered, person) or {}).get("address", "")
        if (row["title"] not in first if row["title"] else first) or figures != (row["figures"] or ""):
            wrong.append((row["question"], first, figures))
    assert wrong == []
