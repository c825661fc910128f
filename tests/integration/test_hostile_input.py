"""Whatever is sent, the answer is a clear page with the right status: never a server error."""

from io import BytesIO

import pytest
from django.conf import settings
from django.test import Client

from portal.actions.notices import paces_of
from portal.roles import Role

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

FORM = "application/x-www-form-urlencoded"
LOGIN = "/account/login/"
NOTICES = "/account/notices/"


@pytest.fixture(params=["anonymous", "signed in"])
def browser(request, person_of):
    """A browser that meets the protection against forged requests as a real one does."""
    client = Client(enforce_csrf_checks=True)
    if request.param == "signed in":
        client.force_login(person_of("RYE", Role.EDITOR))
    return client


def clear(answer, status, words):
    assert answer.status_code == status
    page = answer.content.decode()
    assert "<h1" in page
    assert words in page
    assert "\x00" not in page


@pytest.mark.parametrize("path", ["/%00", "/practices/%00/", "/admin/pages/%00/", "/account/notices/stop/%00/"])
def test_a_nul_in_the_address(browser, path):
    clear(browser.get(path), 400, "NUL character")


@pytest.mark.parametrize("query", ["q=%00", "%00=1", "page=1&next=/%00", "q=a\x00b"])
@pytest.mark.parametrize("path", ["/", LOGIN, "/account/notices/", "/admin/"])
def test_a_nul_in_the_query(browser, path, query):
    clear(browser.get(path, QUERY_STRING=query), 400, "NUL character")


@pytest.mark.parametrize("body", ["login=%00&password=x", "login=a\x00b", "%00=x", "csrfmiddlewaretoken=%00"])
def test_a_nul_in_a_form(browser, body):
    clear(browser.post(LOGIN, body, content_type=FORM), 400, "NUL character")


def test_a_nul_in_a_form_with_files(browser):
    clear(browser.post(LOGIN, {"login": "a\x00b", "file": BytesIO(b"\x00")}), 400, "NUL character")


def test_a_nul_inside_a_file_is_the_files_own_business(client, person_of):
    person = person_of("RYE")
    client.force_login(person)
    assert client.post(NOTICES, {**paces_of(person), "file": BytesIO(b"a\x00b")}).status_code == 302


@pytest.mark.parametrize("name", [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME])
def test_a_nul_in_a_cookie(client, name):
    """A quoted cookie may hold an octal escape, which is undone when it is read."""
    clear(client.get("/", headers={"Cookie": f'{name}="abcdefgh\\000"'}), 400, "NUL character")


def test_an_encoded_percent_sign_is_no_nul(client, person_of):
    client.force_login(person_of("RYE"))
    assert client.get(NOTICES, QUERY_STRING="next=/%2500").status_code == 200


def test_a_form_that_is_too_large(browser):
    body = "login=" + "x" * settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    clear(browser.post(LOGIN, body, content_type=FORM), 413, "2,560 kB")


def test_a_text_that_is_too_large_in_a_form_with_files(browser):
    clear(browser.post(LOGIN, {"login": "x" * (settings.DATA_UPLOAD_MAX_MEMORY_SIZE + 1)}), 413, "2,560 kB")


def test_too_many_fields_in_a_form(browser):
    body = "&".join(f"a{number}=1" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1))
    clear(browser.post(LOGIN, body, content_type=FORM), 400, "10,000 fields")


def test_too_many_fields_in_a_query(browser):
    query = "&".join(f"a{number}=1" for number in range(settings.DATA_UPLOAD_MAX_NUMBER_FIELDS + 1))
    clear(browser.get("/", QUERY_STRING=query), 400, "10,000 fields")


def test_a_form_with_files_that_is_cut_short(browser):
    answer = browser.post(LOGIN, b"--x\r\nContent-Dis", content_type="multipart/form-data")
    clear(answer, 400, "cut short")


def test_a_form_in_another_alphabet_than_it_may_be(browser):
    clear(browser.post(LOGIN, "login=x", content_type=f"{FORM}; charset=utf-16"), 400, "no form of ours")


@pytest.mark.parametrize("path", ["/", LOGIN, "/nowhere/", "/static/nothing.css"])
def test_an_unknown_host(browser, path):
    clear(browser.get(path, headers={"Host": "evil.example"}), 400, "not the portal")


@pytest.mark.parametrize("host", ["", "a b", "evil.example:99999999", "127.0.0.1@evil.example"])
def test_a_host_that_is_none(client, host):
    assert client.get("/", SERVER_NAME=host or "x", headers={"Host": host}).status_code == 400


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_a_wrong_method_names_what_is_allowed(client, person_of, method):
    client.force_login(person_of("RYE"))
    answer = client.generic(method, NOTICES)
    clear(answer, 405, "cannot be done here")
    assert answer.headers["Allow"] == "GET, HEAD, POST"


@pytest.mark.parametrize("path", ["/%ff%fe", "/practices/%ed%a0%80/", "/" + "x" * 900, "/..%2f..%2fetc/passwd"])
def test_addresses_that_no_page_has_are_not_found(client, person_of, path):
    client.force_login(person_of("RYE"))
    assert client.get(path).status_code in (301, 302, 404)
