"""A form that comes after its session ended: plain words, the text, and the way back. Never a puzzle."""

import pytest
from django.test import Client

pytestmark = pytest.mark.django_db

FORM = "/account/notices/?page=2"


def send(client, referer=f"http://testserver{FORM}", **fields):
    return client.post("/account/notices/", fields, headers={"referer": referer})


def test_it_says_what_happened_and_leads_to_sign_in_and_back_to_the_form(client):
    answer = send(client)
    page = answer.content.decode()
    assert answer.status_code == 403
    assert "Nothing was saved" in page
    assert "/account/login/?next=%2Faccount%2Fnotices%2F%3Fpage%3D2" in page


def test_what_was_typed_stands_in_the_page_escaped(client):
    page = send(client, what_we_did="We moved <b>two</b> crews.").content.decode()
    assert "What we did" in page
    assert "We moved &lt;b&gt;two&lt;/b&gt; crews." in page


def test_passwords_and_codes_never_come_back(client):
    page = send(client, new_password="three words in a row", recovery_code="1234 5678").content.decode()
    assert "three words" not in page
    assert "1234" not in page


def test_a_forged_referer_leads_nowhere_else(client):
    page = send(client, referer="https://elsewhere.example/account/").content.decode()
    assert "elsewhere" not in page
    assert "/account/login/?next=%2F" in page


def test_a_form_without_its_token_is_refused_before_its_text_is_shown():
    """Else another site could make the portal show words of its own."""
    answer = send(Client(enforce_csrf_checks=True), story="Words of somebody else.")
    assert answer.status_code == 403
    assert "Words of somebody else" not in answer.content.decode()


def test_a_page_is_asked_for_again_after_signing_in(client):
    assert client.get("/account/notices/").url == "/account/login/?next=/account/notices/"
