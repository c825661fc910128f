"""The API answers the holder of a token and whoever is signed in; everybody else hears 401, never a redirect."""

import pytest
from wagtail.models import APIToken

from portal.actions.people import close_account
from portal.actions.tokens import make_token, revoke_token
from portal.roles import Role

pytestmark = pytest.mark.django_db

PATHS = [
    "/api/v1/organisations",
    "/api/v1/organisations/RYE",
    "/api/v1/nothing",
    "/api/v1/openapi.json",
    "/api/v1/docs",
]


@pytest.fixture
def owner(person_of):
    return person_of("RYE")


@pytest.fixture
def token(owner):
    return make_token(by=owner, name="dashboard")


def bearer(text):
    return {"authorization": f"Bearer {text}"}


@pytest.mark.parametrize("path", PATHS)
@pytest.mark.parametrize("headers", [{}, bearer("wagtail_wrong"), bearer(""), {"authorization": "Basic YTpi"}])
def test_nobody_hears_401_and_how_to_come_in(client, path, headers):
    response = client.get(path, headers=headers)
    assert response.status_code == 401
    assert response["WWW-Authenticate"].startswith("Bearer")
    assert "personal token" in response.json()["detail"]


@pytest.mark.parametrize("path", ["/api/v1/organisations/RYE", "/api/v1/openapi.json", "/api/v1/docs"])
def test_a_token_and_a_session_open_the_same(client, sign_in, owner, token, path):
    assert client.get(path, headers=bearer(token[1])).status_code == 200
    assert sign_in(owner).get(path).status_code == 200


def test_a_revoked_token_opens_nothing(client, owner, token):
    revoke_token(by=owner, token=token[0])
    assert client.get(PATHS[0], headers=bearer(token[1])).status_code == 401


def test_the_token_of_a_closed_account_opens_nothing(client, owner, token, person_of):
    close_account(by=person_of("RYE", Role.ADMINISTRATOR), person=owner)
    assert client.get(PATHS[0], headers=bearer(token[1])).status_code == 401


def test_a_wrong_token_is_not_saved_by_a_session_beside_it(sign_in, owner):
    assert sign_in(owner).get(PATHS[0], headers=bearer("wagtail_wrong")).status_code == 401


def test_a_session_needs_its_csrf_token_to_change_anything(client, owner, token):
    """No operation changes anything yet; the door in front of all of them is tried with one that is not there."""
    client.handler.enforce_csrf_checks = True
    client.force_login(owner)
    assert client.post("/api/v1/nothing").status_code == 403
    client.logout()
    assert client.post("/api/v1/nothing", headers=bearer(token[1])).status_code == 404


def test_only_a_digest_of_a_token_is_kept(token):
    stored = APIToken.objects.values().get()
    assert token[1] not in str(stored)
