"""When something goes wrong a person reads what happened, what to do next, and the number that finds it in the logs."""

import re

import pytest
from django.test import Client, RequestFactory

from portal import error_pages
from portal.roles import Role
from tests.error_urls import BROKEN

pytestmark = [pytest.mark.django_db, pytest.mark.urls("tests.error_urls")]

REQUEST_ID = re.compile(r'portal-request-id">([0-9a-f-]{36})<')
FAULTS = {
    "unreadable": 400,
    "forbidden": 403,
    "refused": 403,
    "missing": 404,
    "form": 403,
    "locked": 429,
    "broken": 500,
}
HEADINGS = {
    "unreadable": "The portal cannot read this request",
    "forbidden": "You cannot do this",
    "refused": "You cannot do this",
    "missing": "Page not found",
    "form": "This form is no longer valid",
    "locked": "Too many attempts",
    "broken": "Something went wrong",
}


@pytest.fixture
def browser(person_of):
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    client.force_login(person_of("RYE", Role.EDITOR))
    return client


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_has_a_page_of_its_own(browser, fault):
    """Right status, one heading that names it, a way on, an address to write to, and the request's number."""
    answer = browser.post("/fault/form/") if fault == "form" else browser.get(f"/fault/{fault}/")
    page = answer.content.decode()
    assert answer.status_code == FAULTS[fault]
    assert f"<h1>{HEADINGS[fault]}</h1>" in page
    assert REQUEST_ID.search(page)
    assert "mailto:" in page
    assert "developers" not in page
    assert BROKEN not in page


@pytest.mark.parametrize("fault", sorted(FAULTS.keys() - {"refused"}))
def test_faults_before_anybody_signed_in_have_the_same_pages(fault):
    """Whoever meets a fault without a session reads a page, too, not another fault."""
    client = Client(enforce_csrf_checks=True, raise_request_exception=False)
    answer = client.post("/fault/form/") if fault == "form" else client.get(f"/fault/{fault}/")
    assert answer.status_code == FAULTS[fault]
    assert f"<h1>{HEADINGS[fault]}</h1>" in answer.content.decode()


def test_a_refusal_says_what_is_missing_and_who_can_mend_it(browser):
    page = browser.get("/fault/refused/").content.decode()
    assert "Your role does not let you open and close accounts and give roles." in page
    assert "the role Editor at South Central Ambulance Service" in page
    assert "administrator of your trust" in page


def test_the_numbers_of_two_requests_differ(browser):
    first, second = (REQUEST_ID.search(browser.get("/fault/broken/").content.decode()).group(1) for _ in range(2))
    assert first != second


def test_a_lock_out_says_how_long_it_lasts(browser):
    """Fourteen and a half minutes are announced as fifteen: nobody is told to come back too early."""
    assert "Wait 15 minutes, then try again" in browser.get("/fault/locked/").content.decode()


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (lambda request: error_pages.server_error(request), 500),
        (lambda request: error_pages.bad_request(request, ValueError()), 400),
        (lambda request: error_pages.csrf_failure(request), 403),
    ],
    ids=["server error", "bad request", "form without token"],
)
def test_pages_of_deep_faults_need_neither_database_nor_session(answer, status, django_assert_num_queries):
    """They are made from a bare request that no middleware has seen."""
    with django_assert_num_queries(0):
        assert answer(RequestFactory().get("/")).status_code == status
