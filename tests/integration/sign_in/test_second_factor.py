"""Roles that change what others rely on need a second factor."""

import pytest
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.urls import reverse

from portal.models import AuditEvent
from portal.roles import Role

pytestmark = pytest.mark.django_db

PASSWORD = "three words in a row"


@pytest.fixture(autouse=True)
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def code_for(secret):
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def enter(client, person):
    return client.post(reverse("account_login"), {"login": person.email, "password": PASSWORD})


@pytest.mark.parametrize("role", [role for role in Role if role != Role.READER])
def test_whoever_edits_uploads_or_administers_sets_one_up_before_anything_else(client, person_of, role):
    enter(client, person_of("RYE", role, password=PASSWORD))
    assert client.get("/").url == reverse("mfa_activate_totp")
    assert client.get("/api/v1/organisations").status_code == 403


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
    assert AuditEvent.objects.filter(verb="set-second-factor", actor_email=editor.email).exists()


def test_from_then_on_the_password_alone_does_not_sign_in(client, person_of):
    editor = person_of("RYE", Role.EDITOR, password=PASSWORD)
    secret = generate_totp_secret()
    TOTP.activate(editor, secret)
    assert enter(client, editor).url == reverse("mfa_authenticate")
    assert client.get("/").status_code == 302
    assert client.post(reverse("mfa_authenticate"), {"code": "000000"}).status_code == 200
    assert client.post(reverse("mfa_authenticate"), {"code": code_for(secret)}).url == "/"
    assert client.get("/").status_code == 200


def test_a_recovery_code_works_once(client, person_of):
    editor = person_of("RYE", Role.EDITOR, password=PASSWORD)
    TOTP.activate(editor, generate_totp_secret())
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
