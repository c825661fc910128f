"""Single sign-on against a provider on the loopback address."""

from urllib.parse import parse_qsl, urlsplit

import pytest

from tests.integration.sign_in.tampering import CLIENT_ID, serving

LOGIN = "/account/oidc/sign-on/login/"
CALLBACK = f"{LOGIN}callback/"


@pytest.fixture
def use_provider(settings):
    """Make the portal use the provider at an address, as the environment would."""

    def _use_provider(address, secret="secret"):
        app = {
            "provider_id": "sign-on",
            "name": "Test trust",
            "client_id": CLIENT_ID,
            "secret": secret,
            "settings": {"server_url": address, "scope": ["openid", "profile", "email"]},
        }
        settings.OIDC_SERVER_URL = address
        settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"OAUTH_PKCE_ENABLED": True, "APPS": [app]}}

    return _use_provider


@pytest.fixture
def provider(use_provider):
    with serving() as provider:
        use_provider(provider.address)
        yield provider


@pytest.fixture
def come_in(client, provider):
    """Go to the provider and come back: `come_in(state="another")` changes what the browser brings."""

    def _come_in(browser=client, **changed):
        sent = browser.post(LOGIN)
        assert sent.status_code == 302, sent.content.decode()
        provider.asked = dict(parse_qsl(urlsplit(sent.url).query))
        return browser.get(CALLBACK, {"code": "code", "state": provider.asked["state"], **changed})

    return _come_in
