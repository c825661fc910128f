"""Signing in as a browser does it."""

from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.urls import reverse

PASSWORD = "three words in a row"


def sign_in_with(client, login, password=PASSWORD, **more):
    return client.post(reverse("account_login"), {"login": login, "password": password, **more})


def code_for(secret):
    """The six digits that an app shows now."""
    return format_hotp_value(hotp_value(secret, list(yield_hotp_counters_from_time())[1]))


def with_second_factor(person):
    """Set up a second factor for `person`; the secret."""
    secret = generate_totp_secret()
    TOTP.activate(person, secret)
    return secret
