"""The record of contribution: everything of one's own, for one's appraisal."""

from io import BytesIO

import pytest
from django.urls import reverse
from docx import Document

from practices.actions.adoptions import adopt
from practices.actions.questions import answer, ask
from tests.factories.people import make_person
from tests.factories.spread import make_live_practice

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def owner():
    practice = make_live_practice("RYE", title="Falls car")
    question = ask(by=make_person("RRU"), practice=practice, words="What does it cost?\x0b")
    answer(by=practice.practice_owner, question=question, words="Two posts.")
    adopt(by=make_person("RRU"), practice=practice)
    return practice.practice_owner


def words_of(content: bytes) -> str:
    document = Document(BytesIO(content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def test_pages_adoptions_and_answers_stand_in_the_record(sign_in, owner):
    page = sign_in(owner).get(reverse("practices:contribution")).content.decode()
    assert "Falls car" in page
    assert "interested" in page
    assert "What does it cost?" in page


def test_it_is_downloaded_as_a_word_file(sign_in, owner):
    response = sign_in(owner).get(reverse("practices:contribution-download"))
    words = words_of(response.content)
    assert response["Content-Disposition"].endswith('.docx"')
    for part in (owner.name, "Falls car", "interested", "What does it cost?"):
        assert part in words


def test_what_people_wrote_ends_with_one_full_stop(sign_in, owner, person_of):
    asker = person_of("RRU")
    ask(by=asker, practice=make_live_practice(title="Asked about"), words="My colleague asks. Who drives it")
    ask(by=asker, practice=make_live_practice(title="Asked twice"), words="My colleague asks.")
    page = sign_in(asker).get(reverse("practices:contribution")).content.decode()
    assert "Who drives it. <a" in page
    assert "My colleague asks. <a" in page


def test_it_holds_nothing_of_others(sign_in, owner, person_of):
    page = sign_in(person_of("RYE")).get(reverse("practices:contribution")).content.decode()
    assert "Falls car" not in page
