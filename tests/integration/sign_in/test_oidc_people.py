"""Who comes in through single sign-on: which account opens, and with which trust and roles."""

import pytest
from allauth.socialaccount.models import SocialAccount
from django.core import mail
from django.urls import reverse

from portal.actions.people import close_account
from portal.models import AuditEvent, Organisation, Outcome, Person
from portal.roles import Role
from tests.integration.sign_in.entering import PASSWORD, sign_in_with

pytestmark = pytest.mark.django_db


def assert_turned_away(client, answer, words):
    assert answer.status_code == 403
    assert words in answer.content.decode()
    assert AuditEvent.objects.filter(verb="sign-in", outcome=Outcome.REFUSED).exists()
    assert client.get("/").status_code == 302


def test_somebody_new_gets_the_account_that_the_provider_describes(client, come_in):
    come_in()
    person = Person.objects.get()
    assert (person.email, person.name, person.organisation_id) == ("new@example.nhs.uk", "New reader", "RYE")
    assert person.roles == {Role.READER}
    assert not person.has_usable_password()
    assert set(AuditEvent.objects.values_list("verb", flat=True)) == {"open-account", "link-identity", "sign-in"}


def test_the_account_keeps_no_copy_of_what_the_provider_said(come_in):
    come_in()
    assert SocialAccount.objects.get().extra_data == {}


def test_trust_and_roles_follow_the_provider_at_the_next_sign_in(client, come_in, provider):
    come_in()
    client.post(reverse("account_logout"))
    provider.userinfo |= {"organisation": "RRU", "roles": ["editor", "data-lead", "unknown"]}
    come_in()
    person = Person.objects.get()
    assert (person.organisation_id, person.roles) == ("RRU", {Role.EDITOR, Role.DATA_LEAD})
    assert AuditEvent.objects.filter(verb="set-roles", actor_email="").exists()
    assert AuditEvent.objects.filter(verb="move-account").exists()


def test_claims_have_the_names_and_meanings_of_the_settings(client, come_in, provider, settings):
    settings.OIDC_ORGANISATION_CLAIM, settings.OIDC_ORGANISATIONS = "tenant", {"1234": "RRU"}
    settings.OIDC_ROLES_CLAIM, settings.OIDC_ROLES = "groups", {"portal-editors": "editor"}
    provider.userinfo |= {"tenant": ["1234"], "groups": ["portal-editors"]}
    come_in()
    person = Person.objects.get()
    assert (person.organisation_id, person.roles) == ("RRU", {Role.EDITOR})


UNUSABLE = {
    "no trust": ({"organisation": None}, "which trust"),
    "two trusts": ({"organisation": ["RYE", "RRU"]}, "which trust"),
    "a trust that is no member": ({"organisation": "RX6"}, "no member"),
    "the nation": ({"organisation": "Eng"}, "no member"),
    "no role": ({"roles": []}, "no role"),
    "unknown roles": ({"roles": ["superuser"]}, "no role"),
    "roles that are no list": ({"roles": {"a": 1}}, "no role"),
    "no address": ({"email": None}, "e-mail address"),
    "an address that is none": ({"email": "a b@c"}, "e-mail address"),
}


@pytest.mark.parametrize(("claims", "words"), UNUSABLE.values(), ids=UNUSABLE.keys())
def test_claims_that_the_portal_cannot_use_are_said_in_words(client, come_in, provider, claims, words):
    provider.userinfo |= claims
    assert_turned_away(client, come_in(), words)
    assert not Person.objects.exists()


def test_somebody_whose_roles_were_all_taken_away_is_turned_away(client, come_in, provider):
    come_in()
    client.post(reverse("account_logout"))
    provider.userinfo["roles"] = []
    assert_turned_away(client, come_in(), "no role")


@pytest.fixture
def opened(person_of, provider):
    """An account that an administrator opened for the very address that the provider names."""
    person = person_of("RYE", Role.EDITOR, password=PASSWORD)
    provider.userinfo |= {"email": person.email.upper(), "roles": ["editor"]}
    return person


def test_an_account_opened_for_the_verified_address_at_that_trust_is_linked(client, come_in, opened):
    come_in()
    assert SocialAccount.objects.get().user == opened
    assert client.get("/").wsgi_request.user == opened


def test_once_linked_only_the_provider_opens_the_account(client, come_in, opened):
    """A password, or one by mail, would still work on the day after the person left the trust."""
    come_in()
    assert client.get(reverse("account_change_password")).url == reverse("my-account")
    client.post(reverse("account_logout"))
    assert sign_in_with(client, opened.email).status_code == 200
    client.post(reverse("account_reset_password"), {"email": opened.email})
    assert mail.outbox == []


def test_an_address_that_the_provider_has_not_verified_links_nothing(client, come_in, provider, opened):
    provider.userinfo["email_verified"] = "true"  # a text is no statement
    assert_turned_away(client, come_in(), "not verified")
    assert not SocialAccount.objects.exists()
    assert sign_in_with(client, opened.email).status_code == 302


def test_an_account_at_another_trust_is_not_taken_over(client, come_in, provider, opened):
    provider.userinfo["organisation"] = "RRU"
    assert_turned_away(client, come_in(), "another trust")
    opened.refresh_from_db()
    assert opened.organisation_id == "RYE"


def test_a_second_identity_with_the_same_address_is_turned_away(client, come_in, provider, opened):
    come_in()
    client.post(reverse("account_logout"))
    provider.id_claims, provider.userinfo["sub"] = {"sub": "person-2"}, "person-2"
    assert_turned_away(client, come_in(), "another identity")


def test_the_same_subject_is_the_same_person_whatever_the_address(client, come_in, provider, opened):
    come_in()
    client.post(reverse("account_logout"))
    provider.userinfo["email"] = "renamed@example.nhs.uk"
    come_in()
    assert client.get("/").wsgi_request.user == opened


def test_the_provider_does_not_open_a_closed_account(client, come_in, opened, person_of):
    close_account(by=person_of("RYE", Role.ADMINISTRATOR), person=opened)
    assert_turned_away(client, come_in(), "closed")
    assert not SocialAccount.objects.exists()


def test_a_role_with_second_factor_needs_it_after_single_sign_on_too(client, come_in, opened, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    come_in()
    assert client.get("/").url == reverse("mfa_activate_totp")


def test_nothing_is_left_half_done_when_the_sign_in_is_refused(client, come_in, provider, monkeypatch):
    """The account is opened, linked and given its roles together or not at all."""
    nobody = Organisation.objects.none()
    monkeypatch.setattr("portal.sign_in.social_adapter.follow_provider", lambda **more: nobody.get())
    with pytest.raises(Organisation.DoesNotExist):
        come_in()
    assert not Person.objects.exists()
    assert not AuditEvent.objects.exists()


def test_the_sign_in_page_offers_the_provider_and_its_form_may_lead_there(client, provider):
    page = client.get(reverse("account_login"))
    assert "Sign in with Test trust" in page.content.decode()
    assert f"form-action 'self' {provider.address}" in page["Content-Security-Policy"]
    assert provider.address not in client.get("/accessibility/")["Content-Security-Policy"]
