"""What stands beside a practice's words costs the same however much of it there is."""

import pytest
from django.db import connection
from django.template import Context, Template
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from practices.actions.adoptions import adopt
from practices.actions.questions import answer, ask
from practices.actions.reviews import report_out_of_date
from tests.factories.people import make_person
from tests.factories.spread import make_editor, make_live_practice

pytestmark = pytest.mark.django_db

SLOTS = "{% load practice_slots %}{% practice_actions page %}{% practice_adoptions page %}{% practice_questions page %}"


@pytest.fixture
def practice():
    page = make_live_practice("RYE", title="Falls car")
    page.get_url()  # Wagtail remembers the root of the site
    return page


def spread(practice, times: int) -> None:
    """One adoption, and as many questions with answers and reports."""
    if not practice.adoptions.exists():
        adopt(by=make_person("RRU"), practice=practice)
    for _ in range(times):
        question = ask(by=make_person("RRU"), practice=practice, words="What does it cost?")
        answer(by=practice.practice_owner, question=question, words="Two posts.")
        report_out_of_date(by=make_person("RRU"), practice=practice, reason="Old form.")


def queries_of(call) -> int:
    with CaptureQueriesContext(connection) as met:
        call()
    return len(met)


def test_the_slots_of_a_page_take_five_queries_however_much_was_asked(practice, rf):
    request = rf.get("/")
    request.user = make_editor("RYE")
    request.user.permissions  # noqa: B018  # a page has asked for them before

    def show():
        return Template(SLOTS).render(Context({"request": request, "page": practice}))

    spread(practice, 1)
    assert queries_of(show) <= 5
    spread(practice, 10)
    assert queries_of(show) <= 5
    assert show().count("What does it cost?") >= 11


@pytest.mark.parametrize("address", ["/", "practices:queue", "practices:contribution"])
def test_lists_take_no_more_queries_for_more(sign_in, practice, address):
    person = make_editor("RYE")
    address = address if address == "/" else reverse(address)
    client = sign_in(person)
    client.get(address)
    spread(practice, 1)
    few = queries_of(lambda: client.get(address))
    for number in range(6):
        other = make_live_practice("RYE", title=f"Practice {number}", owner=person)
        spread(other, 2)
    one_more = queries_of(lambda: client.get(address))
    for number in range(6):
        other = make_live_practice("RYE", title=f"More {number}", owner=person)
        spread(other, 2)
    assert queries_of(lambda: client.get(address)) == one_more
    assert one_more <= few + 6
