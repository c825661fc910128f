"""Settings of sign-in that would be unsafe or useless stop the portal in words."""

import pytest

from portal.sign_in.checks import sign_in_is_usable

WRONG = {
    "a session that ends at once": ({"SESSION_IDLE_MINUTES": 0}, "portal.E020"),
    "no attempt": ({"SIGN_IN_ATTEMPTS": 0}, "portal.E020"),
    "a provider in the clear": ({"OIDC_SERVER_URL": "http://sign-on.example.nhs.uk"}, "portal.E021"),
    "a provider without a client": ({"OIDC_SERVER_URL": "https://sign-on.example.nhs.uk"}, "portal.E022"),
    "a role that is none": ({"OIDC_ROLES": {"portal-admins": "superuser"}}, "portal.E023"),
}


@pytest.mark.parametrize(("changed", "number"), WRONG.values(), ids=WRONG.keys())
def test_a_wrong_setting_is_found(settings, changed, number):
    for name, value in changed.items():
        setattr(settings, name, value)
    assert number in {problem.id for problem in sign_in_is_usable(None)}


def test_the_defaults_and_a_whole_set_of_settings_pass(settings):
    assert sign_in_is_usable(None) == []
    settings.OIDC_SERVER_URL = "https://sign-on.example.nhs.uk"
    settings.OIDC_CLIENT_ID = settings.OIDC_CLIENT_SECRET = "given by the provider"
    settings.OIDC_ROLES = {"portal-editors": "editor"}
    assert sign_in_is_usable(None) == []
