"""Roles that change what others rely on need a second factor."""

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from django.urls import reverse

from portal.models import AuditEvent
from portal.roles import Role
from tests.integration.sign_in.entering import PASSWORD, code_for, sign_in_with, with_second_factor

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def enter(client, person):
    return sign_in_with(client, person.email)


@pytest.mark.parametrize("role", [role for role in Role if role != Role.READER])
def test_whoever_edits_uploads_or_administers_sets_one_up_before_anything_else(client, person_of, role):
    enter(client, person_of("RYE", role, password=PASSWORD))
    for path in ("/", "/admin/", "/account/tokens/", "/account/notices/"):
        assert client.get(path).url == reverse("mfa_activate_totp")
    answer = client.get("/api/v1/organisations")
    assert answer.status_code == 403
    assert "second factor" in answer.json()["detail"]


def test_a_reader_needs_none(client, person_of):
    enter(client, person_of("RYE", Role.READER, password=PASSWORD))
    assert client.get("/").status_code == 200


def test_setting_one_up_opens_the_portal_and_is_audited(client, person_of, django_capture_on_commit_callbacks):
    editor = person_of("RYE", Role.EDITOR, password=PASSWORD)
    enter(client, editor)
    page = client.get(reverse("mfa_activate_totp"))
    assert "<svg" in page.content.decode()
    assert "data:image" not in page.content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        answer = client.post(reverse("mfa_activate_totp"), {"code": code_for(page.context["form"].secret)})
    assert answer.url == reverse("mfa_view_recovery_codes")
    assert client.get("/").status_code == 200
    assert client.get(answer.url).context["unused_codes"]
    assert AuditEvent.objects.filter(verb="set-second-factor", actor_email=editor.email).exists()


def test_from_then_on_the_password_alone_does_not_sign_in(client, person_of):
    editor = person_of("RYE", Role.EDITOR, password=PASSWORD)
    secret = with_second_factor(editor)
    assert enter(client, editor).url == reverse("mfa_authenticate")
    assert client.get("/").status_code == 302
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert client.post(reverse("mfa_authenticate"), {"code": code_for(secret)}).url == "/"
    assert client.get("/").status_code == 200


def test_a_recovery_code_works_once(client, person_of):
    editor = person_of("RYE", Role.EDITOR, password=PASSWORD)
    with_second_factor(editor)
    code = RecoveryCodes.activate(editor).get_unused_codes()[0]
    enter(client, editor)
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 302
    client.post(reverse("account_logout"))
    enter(client, editor)
    assert client.post(reverse("mfa_authenticate"), {"code": code}).status_code == 200


def test_it_is_asked_of_nobody_when_the_setting_is_off(client, person_of, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    enter(client, person_of("RYE", Role.EDITOR, password=PASSWORD))
    assert client.get("/").status_code == 200


def test_a_session_from_before_must_show_the_factor_that_was_set_up_elsewhere(client, person_of):
    """Else whoever had learnt the password first would keep their session."""
    editor = person_of("RYE", Role.EDITOR, password=PASSWORD)
    enter(client, editor)
    secret = with_second_factor(editor)
    asked = client.get("/account/tokens/").url
    assert asked == f"{reverse('mfa_reauthenticate')}?next=%2Faccount%2Ftokens%2F"
    assert client.post(asked, {"code": code_for(secret), "next": "/account/tokens/"}).url == "/account/tokens/"
    assert client.get("/account/tokens/").status_code == 200


def test_whoever_removes_it_sets_up_a_new_one_before_anything_else(client, person_of):
    editor = person_of("RYE", Role.EDITOR, password=PASSWORD)
    secret = with_second_factor(editor)
    enter(client, editor)
    client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    client.post(reverse("mfa_deactivate_totp"))
    assert not Authenticator.objects.filter(user=editor).exists()
    assert AuditEvent.objects.filter(verb="remove-second-factor", actor_email=editor.email).exists()
    client.post(reverse("account_logout"))
    enter(client, editor)
    assert client.get("/").url == reverse("mfa_activate_totp")


def test_the_secret_is_kept_encrypted_and_survives_a_new_key_that_names_the_old_one(client, person_of, settings):
    editor = person_of("RYE", Role.EDITOR, password=PASSWORD)
    secret = with_second_factor(editor)
    assert secret not in str(Authenticator.objects.get(user=editor).data)
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another key " * 5
    enter(client, editor)
    assert client.post(reverse("mfa_authenticate"), {"code": code_for(secret)}).url == "/"


def test_a_key_that_was_lost_is_said_in_words(client, person_of, settings):
    editor = person_of("RYE", Role.EDITOR, password=PASSWORD)
    secret = with_second_factor(editor)
    settings.SECRET_KEY = "another key " * 5
    enter(client, editor)
    page = client.post(reverse("mfa_authenticate"), {"code": code_for(secret)})
    assert page.status_code == 200
    assert "Ask an administrator" in page.content.decode()
