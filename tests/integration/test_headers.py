"""Every response carries the same strict headers, whoever answers it."""

import pytest
from django.http import HttpResponse
from django.test import Client, override_settings
from django.urls import include, path

from portal.roles import Role

pytestmark = pytest.mark.django_db


def _fail(request):
    raise RuntimeError("A page that fails on purpose.")


def _too_many(request):
    return HttpResponse("Too many requests", status=429)


def _download(request):
    return HttpResponse(b"month,value\n", content_type="text/csv", headers={"Content-Disposition": "attachment"})


def _own_caching(request):
    return HttpResponse("chart", headers={"Cache-Control": "private, no-cache"})


urlpatterns = [
    path("account/fail/", _fail, name="privacy"),
    path("account/many/", _too_many, name="privacy"),
    path("account/download/", _download, name="privacy"),
    path("account/chart/", _own_caching, name="privacy"),
    path("", include("portal.urls")),
]

ALWAYS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
ADDRESSES = {
    "/account/login/": 200,
    "/no-such-page/": 302,
    "/accessibility/": 200,
    "/admin/": 302,
    "/account/fail/": 500,
    "/account/many/": 429,
    "/account/download/": 200,
}


def directives(response):
    policy = response.headers["Content-Security-Policy"]
    return {name: rest for name, *rest in (part.split() for part in policy.split(";"))}


def assert_strict(response):
    for name, value in ALWAYS.items():
        assert response.headers.get(name) == value, f"{response.status_code} lacks {name}: {value}"
    found = directives(response)
    assert found["default-src"] == ["'none'"]
    assert {source for sources in found.values() for source in sources} <= {"'self'", "'none'"}
    assert "camera=()" in response.headers["Permissions-Policy"]


@pytest.mark.urls(__name__)
@pytest.mark.parametrize(("address", "status"), ADDRESSES.items())
def test_every_kind_of_answer_is_marked(address, status):
    """Pages, redirects, downloads, static files, and errors that nobody foresaw."""
    response = Client(raise_request_exception=False).get(address)
    assert response.status_code == status
    assert_strict(response)


def test_an_unknown_page_is_marked(sign_in, person_of):
    response = sign_in(person_of("RYE")).get("/no-such-page/")
    assert response.status_code == 404
    assert_strict(response)


def test_a_refusal_is_marked(sign_in, person_of):
    response = sign_in(person_of("RYE", Role.READER)).get("/admin/")
    assert response.status_code == 403
    assert_strict(response)


def test_a_form_without_its_token_is_marked():
    response = Client(enforce_csrf_checks=True).post("/account/login/", {"login": "somebody@example.nhs.uk"})
    assert response.status_code == 403
    assert_strict(response)


@pytest.mark.parametrize("https", [False, True])
def test_an_unknown_host_is_marked(https):
    """Also when the redirect to HTTPS meets it first."""
    with override_settings(SECURE_SSL_REDIRECT=https, ALLOWED_HOSTS=["127.0.0.1"]):
        response = Client().get("/account/login/", headers={"host": "elsewhere.example"})
    assert response.status_code == 400
    assert_strict(response)


def test_the_redirect_to_https_is_marked():
    with override_settings(SECURE_SSL_REDIRECT=True):
        response = Client().get("/account/login/")
    assert response.status_code == 301
    assert_strict(response)


def test_browsers_are_told_to_stay_with_https():
    with override_settings(SECURE_HSTS_SECONDS=31_536_000):
        response = Client().get("/account/login/", secure=True)
    assert "max-age=31536000" in response.headers["Strict-Transport-Security"]


def test_pages_are_not_stored(sign_in, person_of):
    """A shared computer keeps nothing that Back could show after signing out, the admin included."""
    client = sign_in(person_of("Eng", Role.ADMINISTRATOR))
    for address in ("/", "/admin/", "/admin/people/", "/account/login/"):
        caching = client.get(address).headers["Cache-Control"]
        assert "no-store" in caching, f"{address}: {caching}"
        assert "private" in caching, f"{address}: {caching}"


@pytest.mark.urls(__name__)
def test_who_decides_about_storing_is_left_alone(client):
    assert client.get("/account/chart/").headers["Cache-Control"] == "private, no-cache"


@override_settings(WHITENOISE_USE_FINDERS=True, WHITENOISE_AUTOREFRESH=True)  # there is nothing collected here
def test_static_files_are_marked_and_no_other_site_may_read_them():
    response = Client().get("/static/portal/admin/widgets.js")
    response.getvalue()
    response.close()
    assert response.status_code == 200
    assert_strict(response)
    assert "Access-Control-Allow-Origin" not in response.headers
    assert "no-store" not in response.headers["Cache-Control"]
