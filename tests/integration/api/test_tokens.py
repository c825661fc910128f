"""A person makes and revokes tokens of their own on one page, and each is audited."""

import re

import pytest
from wagtail.models import APIToken

from portal.actions.tokens import MOST_TOKENS, make_token, revoke_token
from portal.models import AuditEvent

pytestmark = pytest.mark.django_db

PAGE = "/account/tokens/"


@pytest.fixture
def owner(person_of):
    return person_of("RYE")


def test_a_new_token_is_shown_once_and_kept_by_nobody(sign_in, owner):
    client = sign_in(owner)
    made = client.post(PAGE, {"name": "our spreadsheet"})
    (text,) = re.findall(r"wagtail_\w{30,}", made.content.decode())
    assert "no-store" in made["Cache-Control"]
    assert client.get("/api/v1/organisations", headers={"authorization": f"Bearer {text}"}).status_code == 200
    again = client.get(PAGE).content.decode()
    assert "our spreadsheet" in again
    assert text not in again
    event = AuditEvent.objects.get(verb="make-token")
    assert event.actor_email == owner.email
    assert text not in event.words


def test_a_revoked_token_leaves_the_page(sign_in, owner):
    token, _ = make_token(by=owner, name="our spreadsheet")
    page = sign_in(owner).post(f"{PAGE}{token.pk}/revoke/", follow=True).content.decode()
    assert "“our spreadsheet” is revoked" in page
    assert "You have none." in page
    assert AuditEvent.objects.filter(verb="revoke-token").count() == 1


def test_nobody_sees_or_revokes_the_tokens_of_others(sign_in, owner, person_of):
    token, _ = make_token(by=owner, name="our spreadsheet")
    client = sign_in(person_of("RYE"))
    assert "our spreadsheet" not in client.get(PAGE).content.decode()
    assert client.post(f"{PAGE}{token.pk}/revoke/").status_code == 404
    with pytest.raises(PermissionError):
        revoke_token(by=person_of("RYE"), token=token)
    assert APIToken.objects.get().revoked_at is None


def test_revoking_again_changes_nothing(owner):
    token, _ = make_token(by=owner, name="our spreadsheet")
    revoke_token(by=owner, token=token)
    when = token.revoked_at
    revoke_token(by=owner, token=token)
    assert token.revoked_at == when
    assert AuditEvent.objects.filter(verb="revoke-token").count() == 1


@pytest.mark.parametrize("name", ["", "   ", "x" * 61, "nul\x00"])
def test_a_token_without_a_usable_name_is_refused_in_words(sign_in, owner, name):
    response = sign_in(owner).post(PAGE, {"name": name})
    assert response.status_code in (200, 400)
    assert not APIToken.objects.exists()
    assert "There is a problem" in response.content.decode() or response.status_code == 400


def test_a_person_holds_only_so_many(sign_in, owner):
    for number in range(MOST_TOKENS):
        make_token(by=owner, name=f"token {number}")
    page = sign_in(owner).post(PAGE, {"name": "one more"}).content.decode()
    assert "Revoke one that you no longer need" in page
    assert APIToken.objects.count() == MOST_TOKENS
