"""From a question without an answer to the other trust's editors and managers."""

import pytest
from django.urls import reverse

from portal.models import Notice
from portal.roles import Role

pytestmark = pytest.mark.django_db


@pytest.fixture
def asker(person_of, sign_in):
    person_of("RRU", Role.EDITOR)
    person_of("RRU", Role.MANAGER)
    person_of("RRU")
    person_of("RYE", Role.EDITOR)
    return sign_in(person_of("RYE"))


def ask(client, text, words="Do you have anything?"):
    return client.post(f"{reverse('search-ask')}?q={text}", {"words": words})


def test_the_page_without_result_leads_to_a_question_that_is_written_already(asker, target):
    link = asker.get("/search/", {"q": "zzqqxxkk"}).context["ask_others"]
    page = asker.get(link).content.decode()
    assert "Ask London" in page
    assert "Do you have anything about “zzqqxxkk”?" in page


def test_editors_and_managers_of_the_other_trust_are_told_once_a_day(asker):
    assert ask(asker, "corridor").url == "/search/?q=corridor"
    told = Notice.objects.all()
    assert {(notice.person.organisation_id, notice.address) for notice in told} == {("RRU", "/search/?q=corridor")}
    assert told.count() == 2
    assert "looked for “corridor” and asks: Do you have anything?" in told[0].words
    again = ask(asker, "corridor")
    assert again.status_code == 422
    assert "you have asked London this today" in again.content.decode()
    ask(asker, "dementia")
    assert Notice.objects.count() == 4


@pytest.mark.parametrize("words", ["", "Ring 07700 900123 about NHS number 943 476 5919"])
def test_no_words_and_personal_data_are_sent_to_nobody(asker, words):
    assert ask(asker, "corridor", words).status_code == 422
    assert not Notice.objects.exists()


def test_without_a_question_there_is_nothing_to_ask(asker):
    assert asker.get(reverse("search-ask")).url == "/search/"


def test_where_nobody_could_be_told_it_says_so(person_of, sign_in):
    response = ask(sign_in(person_of("RYE")), "corridor")
    assert response.status_code == 422
    assert "no editor or manager" in response.content.decode()
