"""What a provider, or somebody between, may do to an answer: each gets a clear page and an audit event, and nobody gets in."""

import base64
import time

import pytest
from django.test import Client

from portal.models import AuditEvent, Outcome, Person
from tests.integration.sign_in.conftest import CALLBACK, LOGIN
from tests.integration.sign_in.tampering import FOREIGN, KEY_ID

pytestmark = pytest.mark.django_db


def assert_refused(client, answer, words):
    assert answer.status_code == 401
    assert "Signing in did not work" in answer.content.decode()
    event = AuditEvent.objects.get(verb="sign-in", outcome=Outcome.REFUSED)
    assert words in event.words
    assert not Person.objects.exists()
    assert client.get("/").status_code == 302


def test_an_honest_answer_lets_in(client, come_in, provider):
    assert come_in().url == "/"
    assert client.get("/").status_code == 200
    assert provider.verifier_fits, "the proof key (PKCE) must fit what was sent before"
    assert {"nonce", "state", "code_challenge"} <= provider.asked.keys()
    assert provider.asked["code_challenge_method"] == "S256"


TAMPERED = {
    "another nonce": ({"nonce": "of another request"}, "nonce"),
    "a nonce that is no text": ({"nonce": 7}, "nonce"),
    "another audience": ({"aud": "another-client"}, "Audience"),
    "made out to another client": ({"aud": ["portal", "other"], "azp": "other"}, "another client"),
    "expired": ({"exp": int(time.time()) - 60}, "expired"),
    "from the future": ({"iat": int(time.time()) + 3600}, "not yet valid"),
    "another issuer": ({"iss": "https://elsewhere.example"}, "issuer"),
    "another subject than the user information": ({"sub": "person-2"}, "somebody else"),
}


@pytest.mark.parametrize(("claims", "words"), TAMPERED.values(), ids=TAMPERED.keys())
def test_a_tampered_claim_is_refused(client, come_in, provider, claims, words):
    provider.id_claims = claims
    assert_refused(client, come_in(), words)


@pytest.mark.parametrize("subject", ["x" * 300, "per\x00son"])
def test_a_subject_that_cannot_be_stored_is_refused(client, come_in, provider, subject):
    provider.id_claims, provider.userinfo["sub"] = {"sub": subject}, subject
    assert_refused(client, come_in(), "cannot be stored")


@pytest.mark.parametrize("claim", ["iss", "sub", "aud", "exp", "iat", "nonce"])
def test_a_missing_claim_is_refused(client, come_in, provider, claim):
    provider.left_out = {claim}
    assert_refused(client, come_in(), "nonce" if claim == "nonce" else claim)


def test_a_signature_by_a_foreign_key_under_the_published_name_is_refused(client, come_in, provider):
    provider.signing["key"] = FOREIGN
    assert_refused(client, come_in(), "Signature")


def test_a_key_that_is_not_published_is_refused(client, come_in, provider):
    provider.signing["headers"] = {"kid": "another"}
    assert_refused(client, come_in(), "does not publish")


def test_a_token_without_signature_is_refused(client, come_in, provider):
    provider.signing = {"key": None, "algorithm": "none", "headers": {"kid": KEY_ID}}
    assert_refused(client, come_in(), "not valid")


def test_a_token_signed_with_the_public_key_as_a_shared_secret_is_refused(client, come_in, provider):
    modulus = base64.urlsafe_b64decode(provider.keys["keys"][0]["n"] + "==")
    provider.signing = {"key": modulus, "algorithm": "HS256", "headers": {"kid": KEY_ID}}
    assert_refused(client, come_in(), "not valid")


@pytest.mark.parametrize("id_token", ["", "no.token", "a.b.c", 7])
def test_something_else_than_a_token_is_refused(client, come_in, provider, id_token):
    provider.id_token = id_token
    assert_refused(client, come_in(), "id_token")


def test_a_state_of_another_request_is_refused(client, come_in):
    assert_refused(client, come_in(state="another"), "state")


def test_an_answer_in_another_browser_is_refused(client, come_in, provider):
    """Else somebody could sign others in as themselves."""
    other = Client()
    come_in(other, code="")
    answer = client.get(CALLBACK, {"code": "code", "state": provider.asked["state"]})
    assert answer.status_code == 401
    assert client.get("/").status_code == 302


def test_an_answer_works_once(client, come_in, provider):
    come_in()
    client.post("/account/logout/")
    assert client.get(CALLBACK, {"code": "code", "state": provider.asked["state"]}).status_code == 401


def test_a_code_without_state_and_an_empty_call_back_are_refused(client, provider):
    assert client.get(CALLBACK, {"code": "code"}).status_code == 401
    assert client.get(CALLBACK).status_code == 401


def test_cancelling_at_the_provider_leads_to_a_page_that_says_so(client, come_in):
    answer = come_in(error="access_denied")
    assert "cancelled" in client.get(answer.url).content.decode()
    assert AuditEvent.objects.filter(verb="sign-in", outcome=Outcome.REFUSED, words__contains="cancelled").exists()


BROKEN = {
    "no configuration": ("configuration", {}),
    "a list for a configuration": ("configuration", []),
    "a page for a configuration": ("configuration", b"<html>Sorry</html>"),
    "no keys": ("keys", {}),
    "keys that are none": ("keys", {"keys": [{"kty": "none"}]}),
    "user information that is a list": ("userinfo", ["person-1"]),
    "user information that is a page": ("userinfo", b"<html>Sorry</html>"),
    "an error": ("status", 500),
}


@pytest.mark.parametrize(("part", "broken"), BROKEN.values(), ids=BROKEN.keys())
def test_a_provider_that_is_broken_is_answered_with_a_page(client, come_in, provider, part, broken):
    """Before the browser is sent there, or after it came back."""
    setattr(provider, part, broken)
    assert_refused(client, client.post(LOGIN) if part in {"configuration", "status"} else come_in(), "")


def test_a_provider_that_breaks_while_the_person_is_there_is_answered_with_a_page(client, come_in, provider):
    whole = provider.answer
    provider.answer = lambda path, form: whole(path, form) if path.startswith("/.well") else {"error": "gone"}
    assert_refused(client, come_in(), "")


def test_a_provider_that_cannot_be_reached_is_answered_with_a_page(client, use_provider):
    use_provider("http://127.0.0.1:1")
    assert_refused(client, client.post(LOGIN), "")
    assert client.get(CALLBACK, {"code": "code", "state": "none"}).status_code == 401


def test_a_configuration_of_another_issuer_is_refused(client, come_in, provider):
    provider.configuration["issuer"] = "https://elsewhere.example"
    assert_refused(client, client.post(LOGIN), "another issuer")


def test_nobody_is_sent_to_the_provider_by_a_link_of_another_site(client, provider):
    assert client.get(LOGIN).url == "/account/login/"
    assert Client(enforce_csrf_checks=True).post(LOGIN).status_code == 403


def test_the_address_cannot_change_what_the_portal_asks_for(client, provider):
    """Neither scope, nor parameters, nor linking another identity to an account that is signed in."""
    answer = client.post(f"{LOGIN}?scope=admin&auth_params=nonce%3Dx&process=connect&next=https://elsewhere.example/")
    assert "admin" not in answer.url
    assert "nonce=x&" not in answer.url
    (state, _, _), *_ = client.session["socialaccount_states"].values()
    assert state["process"] == "login"
    assert "next" not in state


def test_an_unknown_provider_is_not_found(client, provider):
    assert client.post("/account/oidc/another/login/").status_code == 404
