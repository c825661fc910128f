"""One lock-out, keyed by e-mail address, for passwords and codes together."""

from datetime import timedelta

import pytest
from axes.models import AccessAttempt
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from portal.models import AuditEvent, Outcome
from portal.roles import Role
from tests.integration.sign_in.entering import PASSWORD, code_for, sign_in_with, with_second_factor

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(person_of):
    return person_of("RYE", Role.READER, password=PASSWORD)


def try_wrong(client, login, times):
    return [sign_in_with(client, login, "not this one").status_code for _ in range(times)]


@pytest.mark.parametrize("known", [True, False])
def test_an_address_tried_too_often_is_locked_whether_it_has_an_account_or_not(client, reader, settings, known):
    login = reader.email if known else "nobody@example.nhs.uk"
    *before, last = try_wrong(client, login, settings.SIGN_IN_ATTEMPTS)
    assert set(before) == {200}
    assert last == 429
    page = sign_in_with(client, login.upper(), PASSWORD)
    assert page.status_code == 429
    assert "15 minutes" in page.content.decode()


def test_the_lock_is_audited_once_and_every_attempt_as_a_failure(client, reader, settings):
    try_wrong(client, reader.email, settings.SIGN_IN_ATTEMPTS + 2)
    assert AuditEvent.objects.filter(verb="lock-out", outcome=Outcome.REFUSED).count() == 1
    assert AuditEvent.objects.filter(verb="sign-in", outcome=Outcome.FAILED).count() == settings.SIGN_IN_ATTEMPTS + 2


def test_one_locked_address_locks_nobody_else_behind_the_same_network_address(client, reader, person_of, settings):
    other = person_of("RYE", Role.READER, password=PASSWORD)
    for number in range(5):
        try_wrong(client, f"nobody-{number}@example.nhs.uk", settings.SIGN_IN_ATTEMPTS)
    try_wrong(client, reader.email, settings.SIGN_IN_ATTEMPTS)
    assert sign_in_with(client, other.email).status_code == 302


def test_the_lock_ends_by_itself_even_when_somebody_keeps_trying(client, reader, settings):
    try_wrong(client, reader.email, settings.SIGN_IN_ATTEMPTS)
    long_ago = timezone.now() - timedelta(minutes=settings.SIGN_IN_LOCK_MINUTES + 1)
    AccessAttempt.objects.update(attempt_time=long_ago)
    assert sign_in_with(client, reader.email).status_code == 302


def test_attempts_during_the_lock_do_not_make_it_longer(client, reader, settings):
    try_wrong(client, reader.email, settings.SIGN_IN_ATTEMPTS)
    locked_at = AccessAttempt.objects.get().attempt_time
    try_wrong(client, reader.email, 3)
    assert AccessAttempt.objects.get().attempt_time == locked_at


def test_signing_in_forgets_the_wrong_attempts_before(client, reader, settings):
    try_wrong(client, reader.email, settings.SIGN_IN_ATTEMPTS - 1)
    sign_in_with(client, reader.email)
    client.post(reverse("account_logout"))
    assert try_wrong(client, reader.email, 1) == [200]


def test_wrong_codes_lock_the_address_too_and_then_the_right_one_does_not_help(client, person_of, settings):
    """Whoever knows the password must not be able to try a million codes."""
    editor = person_of("RYE", Role.EDITOR, password=PASSWORD)
    secret = with_second_factor(editor)
    sign_in_with(client, editor.email)
    for _ in range(settings.SIGN_IN_ATTEMPTS):
        last = client.post(reverse("mfa_authenticate"), {"code": "not-it"})
    assert last.status_code == 429
    assert client.post(reverse("mfa_authenticate"), {"code": code_for(secret)}).status_code == 429
    assert sign_in_with(Client(), editor.email).status_code == 429
    assert client.get("/").status_code == 302


@pytest.mark.parametrize(("behind_proxy", "address"), [(True, "192.0.2.7"), (False, "127.0.0.1")])
def test_behind_a_proxy_its_word_counts_and_otherwise_nobody_elses(client, settings, behind_proxy, address):
    """The left part of the header is what the browser claims; the proxy adds what it saw on the right."""
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1 if behind_proxy else 0
    client.post(
        reverse("account_login"),
        {"login": "nobody@example.nhs.uk", "password": "x"},
        headers={"x-forwarded-for": "198.51.100.1, 192.0.2.7"},
    )
    assert AccessAttempt.objects.get().ip_address == address
