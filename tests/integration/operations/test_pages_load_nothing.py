"""No page asks another host for anything: what its markup loads is its own."""

import re

import pytest

from portal.roles import Role

pytestmark = pytest.mark.django_db

LOADED = re.compile(
    r"""<(?:script|img|iframe|source|video|audio|embed|object|form|link)\b[^>]*?\b(?:src|srcset|href|data|action)\s*=\s*["']\s*((?:https?:)?//[^"']+)""",
    re.IGNORECASE,
)
PAGES = [
    "/",
    "/account/tokens/",
    "/account/notices/",
    "/accessibility/",
    "/privacy/",
    "/admin/",
    "/api/v1/docs",
    "/nowhere/",
]


def test_the_pattern_sees_what_it_looks_for():
    assert LOADED.findall(
        '<link rel="icon" href="https://elsewhere.example/i.svg"><script src="//cdn.example/s.js">'
    ) == [
        "https://elsewhere.example/i.svg",
        "//cdn.example/s.js",
    ]


@pytest.mark.parametrize("path", PAGES)
def test_a_page_loads_nothing_from_elsewhere(sign_in, person_of, path):
    page = sign_in(person_of("RYE", *Role)).get(path).content.decode()
    assert "</html>" in page
    assert LOADED.findall(page) == []


@pytest.mark.parametrize("path", ["/account/login/", "/account/password/reset/"])
def test_a_page_before_sign_in_loads_nothing_from_elsewhere(client, path):
    assert LOADED.findall(client.get(path).content.decode()) == []
