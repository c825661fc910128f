"""Practices, answers and benchmark pages are found by whom the policy lets see them, as soon as they change."""

import pytest

from portal.roles import Role
from practices.actions.approval import narrow_audience
from practices.actions.questions import answer, ask
from practices.models import PracticeState
from search.outbox.relay import work_off
from search.searching import question_of, search
from tests.factories.people import make_person
from tests.factories.practices import make_approved_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def titles(target, own_index):
    """What a person finds, once everything that waited was told."""

    def _titles(text, person):
        work_off(target, own_index)
        answered, _, _ = search(question_of({"q": [text]}, person))
        return [hit.title for hit in answered.result.hits]

    return _titles


def test_a_published_practice_is_found_with_topics_and_body(titles):
    make_approved_practice("RYE", title="Zebra crossing watch")
    assert "Zebra crossing watch" in titles("zebra", make_person("RRU"))
    assert "Zebra crossing watch" in titles("paramedics falls", make_person("RRU"))


def test_what_was_made_up_says_so_among_the_hits(titles):
    page = make_approved_practice("RYE", title="Zebra crossing watch")
    PracticeState.objects.filter(practice=page).update(demonstration=True)
    question = ask(by=make_person("RRU"), practice=page, words="Who paid for the quokka?", demonstration=True)
    answer(by=page.practice_owner, question=question, words="Nobody.")
    reader = make_person("RRU")
    assert "Zebra crossing watch – Demonstration example: did not happen" in titles("zebra", reader)
    assert titles("quokka", reader) == ["Who paid for the quokka? – Demonstration example: did not happen"]


def test_narrowed_it_is_gone_for_the_other_trust_at_once(titles):
    page = make_approved_practice("RYE", title="Zebra crossing watch")
    ours, theirs = make_person("RYE"), make_person("RRU")
    assert titles("zebra", theirs)
    narrow_audience(by=make_person("RYE", Role.EDITOR), practice=page)
    assert titles("zebra", theirs) == []
    assert titles("zebra", ours) == ["Zebra crossing watch"]


def test_unpublished_it_is_gone_for_everybody(titles):
    page = make_approved_practice("RYE", title="Zebra crossing watch")
    person = make_person("RYE")
    assert titles("zebra", person)
    page.unpublish()
    assert titles("zebra", person) == []


def test_an_answered_question_is_found_with_its_answer(titles):
    page = make_approved_practice("RYE", title="Falls car")
    asker = make_person("RRU")
    question = ask(by=asker, practice=page, words="Who paid for the quokka equipment?")
    assert titles("quokka", asker) == []
    answer(by=page.practice_owner, question=question, words="The wombat charity did.")
    assert titles("wombat", asker) == ["Who paid for the quokka equipment?"]


def test_a_benchmark_page_is_found_by_its_measures(titles):
    assert "Category 2 response" in titles("category 2 response", make_person("RYE"))
