"""Asking the owner: due in five working days, passed on when late, answered where everybody can read it."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.http import Http404
from django.urls import reverse

from portal.models import AuditEvent, Notice
from portal.policy import Refused
from practices.actions.questions import answer, ask, pass_on_late_questions
from practices.models import Question
from tests.factories.people import make_person
from tests.factories.spread import make_editor, make_live_practice

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture(autouse=True)
def monday(settings):
    settings.TODAY = "2020-06-15"


@pytest.fixture
def question(person_of):
    return ask(by=person_of("RRU"), practice=make_live_practice("RYE"), words="What does it cost?")


def told(person) -> list[str]:
    return list(Notice.objects.filter(person=person).order_by("pk").values_list("words", flat=True))


def test_a_question_goes_to_the_owner_and_is_due_in_five_working_days(question):
    assert question.asked_of == question.practice.practice_owner
    assert question.due == date(2020, 6, 22)
    assert len(told(question.practice.practice_owner)) == 1
    assert "22 June 2020" in told(question.practice.practice_owner)[0]
    assert told(question.practice.deputy) == []
    assert AuditEvent.objects.filter(verb="ask-owner", actor_id=question.asked_by_id).count() == 1


def test_with_the_owners_account_closed_the_deputy_is_asked(person_of):
    practice = make_live_practice("RYE")
    practice.practice_owner.is_active = False
    practice.practice_owner.save()
    assert ask(by=person_of("RRU"), practice=practice, words="How?").asked_of == practice.deputy


def test_nobody_asks_about_a_page_that_they_may_not_see(person_of):
    with pytest.raises(Http404):
        ask(by=person_of("RRU"), practice=make_live_practice("RYE", audience="own"), words="How?")


def test_a_question_without_words_is_not_asked(person_of):
    with pytest.raises(ValidationError, match="Write your question"):
        ask(by=person_of("RRU"), practice=make_live_practice("RYE"), words="  ")


@pytest.mark.parametrize(("day", "passed_on"), [(date(2020, 6, 22), 0), (date(2020, 6, 23), 1), (date(2020, 7, 30), 1)])
def test_a_question_is_passed_on_to_the_deputy_the_day_after_it_was_due(question, day, passed_on):
    """Also when the job stood still for weeks."""
    assert pass_on_late_questions(day=day) == passed_on
    question.refresh_from_db()
    assert (question.asked_of == question.practice.deputy) is bool(passed_on)
    assert len(told(question.practice.deputy)) == passed_on


def test_a_question_is_passed_on_once(question):
    for day in (23, 24, 25):
        pass_on_late_questions(day=date(2020, 6, day))
    assert len(told(question.practice.deputy)) == 1


def test_without_a_deputy_the_editors_are_told(question):
    editor = make_editor("RYE")
    deputy = question.practice.deputy
    deputy.is_active = False
    deputy.save()
    assert pass_on_late_questions(day=date(2020, 6, 23)) == 1
    assert len(told(editor)) == 1


def test_a_question_that_nobody_is_asked_waits_for_the_editors(sign_in, person_of):
    practice = make_live_practice("RYE", title="Falls car")
    for person in (practice.practice_owner, practice.deputy):
        person.is_active = False
        person.save()
    ask(by=person_of("RRU"), practice=practice, words="What does it cost?")
    assert "about “Falls car”" in sign_in(make_editor("RYE")).get("/").content.decode()
    assert "about “Falls car”" not in sign_in(make_editor("RRU")).get("/").content.decode()


def test_what_is_answered_is_not_passed_on(question):
    answer(by=question.practice.practice_owner, question=question, words="Two posts.")
    assert pass_on_late_questions(day=date(2020, 7, 30)) == 0


def test_whoever_asked_is_told_of_the_answer(question):
    answer(by=question.practice.deputy, question=question, words="Two posts.")
    assert "answered your question" in told(question.asked_by)[0]
    assert not Question.objects.open().exists()


def test_others_do_not_answer(question):
    with pytest.raises(Refused, match="The owner, the deputy or an editor"):
        answer(by=make_person("RYE"), question=question, words="Two posts.")
    with pytest.raises(Refused):
        answer(by=make_editor("RRU"), question=question, words="Two posts.")


def test_one_asks_and_answers_on_pages(sign_in, person_of):
    practice = make_live_practice("RYE", title="Falls car")
    client = sign_in(person_of("RRU"))
    address = reverse("practices:ask", args=[practice.pk])
    assert "Ask the owner" in client.get(address).content.decode()
    assert client.post(address, {"words": "What does it cost?"}).status_code == 302
    question = Question.objects.get()
    client = sign_in(practice.practice_owner)
    assert "Answer" in client.get("/").content.decode()
    address = reverse("practices:answer", args=[question.pk])
    assert "What does it cost?" in client.get(address).content.decode()
    assert client.post(address, {"words": "Two posts."}).status_code == 302
    assert question.answers.get().words == "Two posts."
    assert "What does it cost?" not in client.get("/").content.decode()


def test_an_empty_form_says_what_is_missing_and_strangers_are_led_to_the_page(sign_in, question, person_of):
    address = reverse("practices:answer", args=[question.pk])
    empty = sign_in(question.practice.deputy).post(address)
    assert empty.status_code == 422
    assert "Write your answer." in empty.content.decode()
    client = sign_in(person_of("RRU"))
    assert client.get(address).url == f"{question.practice.get_url()}#question-{question.pk}"
    assert client.post(address, {"words": "Two posts."}).status_code == 403
    assert not question.answers.exists()


def test_personal_data_is_kept_out_of_questions(sign_in, person_of):
    practice = make_live_practice("RYE")
    answer = sign_in(person_of("RRU")).post(
        reverse("practices:ask", args=[practice.pk]), {"words": "Is it patient 943 476 5919?"}
    )
    assert answer.status_code == 422
    assert "NHS number" in answer.content.decode()
    assert not Question.objects.exists()


@pytest.mark.parametrize("route", ["ask", "out-of-date", "adopt"])
def test_a_page_of_the_other_trust_alone_is_like_one_that_is_not_there(sign_in, person_of, route):
    practice = make_live_practice("RYE", audience="own")
    draft = make_live_practice("RYE", live=False)
    client = sign_in(person_of("RRU"))
    pages = [client.get(reverse(f"practices:{route}", args=[number])) for number in (practice.pk, draft.pk, 999_999)]
    assert [page.status_code for page in pages] == [404, 404, 404]
