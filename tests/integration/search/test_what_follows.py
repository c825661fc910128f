"""Whose document changes with something else: the files and answers of a page, and what names a measure or a term."""

import pytest

from benchmarks.models import BenchmarkPage, Measure
from portal.files.tasks import read_text_task
from portal.roles import Role
from practices.actions.approval import narrow_audience
from practices.actions.questions import answer, ask
from practices.models import PracticePage, Topic
from search import sources
from search.models import Intent
from search.outbox import versions
from search.outbox.relay import work_off
from search.searching import question_of, search, suggest
from tests.factories.files import make_document
from tests.factories.people import make_person
from tests.factories.practices import approve_and_publish, make_practice, section_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def found(target, own_index):
    """Titles that a person finds, once everything that waited was told."""

    def _found(text, person, **filters):
        work_off(target, own_index)
        answered, _, _ = search(question_of({"q": [text], **filters}, person))
        return {hit.title for hit in answered.result.hits}

    return _found


def practice_with_a_paper(paper=None):
    """A live page of South Central for both trusts, with a document, and its question that was answered."""
    paper = paper or make_document("RYE", title="Quokka paper", audience="own")
    linked = f'<p>See <a linktype="document" id="{paper.pk}">the paper</a>.</p>'
    page = approve_and_publish(make_practice("RYE", title="Quokka watch", problem=linked))
    question = ask(by=make_person("RRU"), practice=page, words="Who feeds the quokka?")
    answer(by=page.practice_owner, question=question, words="A volunteer.")
    return page


ALL_THREE = {"Quokka paper", "Quokka watch", "Who feeds the quokka?"}


def test_publishing_for_both_opens_the_file_in_the_search_too(found):
    """The file was its trust's alone until its page went live, and was in the index before."""
    theirs = make_person("RRU")
    paper = make_document("RYE", title="Quokka paper", audience="own")
    assert found("quokka", theirs) == set()
    practice_with_a_paper(paper)
    assert found("quokka", theirs) == ALL_THREE


def test_closing_a_page_closes_its_file_and_its_answers(found):
    """For hits, suggestions and counts, although none of them was saved."""
    ours, theirs = make_person("RYE"), make_person("RRU")
    page = practice_with_a_paper()
    assert found("quokka", theirs) == ALL_THREE
    narrow_audience(by=make_person("RYE", Role.EDITOR), practice=page)
    assert found("quokka", theirs) == set()
    assert suggest("quok", theirs) == ()
    assert found("quokka", ours) == ALL_THREE


def test_the_changes_that_follow_stand_in_the_same_transaction(target, own_index):
    page = practice_with_a_paper()
    work_off(target, own_index)
    narrow_audience(by=make_person("RYE", Role.EDITOR), practice=page)
    assert set(Intent.objects.values_list("kind", flat=True)) == {"practice", "document", "answer"}


def test_narrowing_by_a_new_version_closes_them_too(found):
    ours, theirs = make_person("RYE"), make_person("RRU")
    page = practice_with_a_paper()
    assert found("quokka", theirs) == ALL_THREE
    page.wanted_audience = "own"
    page.save_revision(user=make_person("RYE", Role.EDITOR))
    approve_and_publish(page)
    assert found("quokka", theirs) == set()
    assert found("quokka", ours) == ALL_THREE


def test_an_unpublished_page_takes_its_answers_along(found):
    """The file stays: it is open by its own address, to whom it was."""
    theirs = make_person("RRU")
    page = practice_with_a_paper()
    assert found("quokka", theirs) == ALL_THREE
    page.unpublish()
    assert found("quokka", theirs) == {"Quokka paper"}


def test_the_words_of_a_document_are_found_once_they_are_read(found):
    """Reading them comes after the upload, in a task that only updates the row; by its title it is found before."""
    person, paper = make_person("RYE"), make_document("RYE", title="Paper")
    assert found("paper", person, kind=["document"]) == {"Paper"}
    assert found("words", person, kind=["document"]) == set()
    read_text_task.func(paper.pk)
    assert found("words", person, kind=["document"]) == {"Paper"}


def test_the_address_of_a_section_is_the_beginning_of_those_below(target, own_index):
    page = practice_with_a_paper()
    work_off(target, own_index)
    section = section_of("RYE")
    section.slug = "south-central"
    section.save()
    work_off(target, own_index)
    person = make_person("RYE")
    answered, _, _ = search(question_of({"q": ["quokka"]}, person))
    addresses = {hit.kind: hit.url for hit in answered.result.hits}
    assert addresses["practice"] == f"/practices/south-central/{page.slug}/"
    assert addresses["answer"].startswith(addresses["practice"])


def test_a_measure_is_renamed_on_the_pages_that_show_it(found):
    person, measure = make_person("RYE"), Measure.objects.get(slug="c2-mean")
    assert found("zanzibar", person) == set()
    measure.title = "Zanzibar time"
    measure.save()
    pages = BenchmarkPage.objects.live().filter(chosen_measures__measure=measure)
    assert found("zanzibar", person) == {"Zanzibar time", *(page.title for page in pages)}


def test_a_term_is_renamed_on_the_pages_that_name_it(found):
    person, topic = make_person("RYE"), Topic.objects.get(code="falls")
    page = practice_with_a_paper()
    assert found("zebras", person) == set()
    topic.label = "Tumbling zebras"
    topic.save()
    assert found("zebras", person) == {page.title}


def test_what_many_changes_touch_is_read_in_one_query(target, django_assert_num_queries):
    page = practice_with_a_paper()
    pages = [*PracticePage.objects.filter(pk=page.pk), *PracticePage.objects.filter(pk=practice_with_a_paper().pk)]
    with django_assert_num_queries(1):
        touched = set(sources.touched_by(pages))
    assert {("practice", str(each.pk)) for each in pages} <= touched
    assert {kind for kind, _ in touched} == {"practice", "answer"}
    assert versions("practice", [str(page.pk)])[str(page.pk)] > 1
