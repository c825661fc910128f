"""Single sign-on against a provider that knows nothing of the portal: allauth's own, in a process of its own."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
import requests

from portal.models import Person
from portal.roles import Role
from tests.integration.sign_in.conftest import CALLBACK, LOGIN
from tests.integration.sign_in.entering import PASSWORD
from tests.integration.sign_in.tampering import CLIENT_ID

pytestmark = pytest.mark.django_db

EMAIL = "member@example.nhs.uk"
SECRET = "a secret between the two"
HONEST = {"organisation": "RYE", "roles": ["reader"], "name": "Member"}


class OtherSite:
    def __init__(self, data_dir, address):
        self.data_dir, self.address, self.browser = data_dir, address, requests.Session()

    def says(self, **claims):
        (self.data_dir / "claims.json").write_text(json.dumps(claims))

    def answer(self, address):
        """Open `address` in a browser, sign in when asked, and return where it is sent back to."""
        page = self._get(address)
        if page.headers["Location"].startswith("/accounts/login/"):
            door = self.address + page.headers["Location"]
            token = re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', self._get(door).text)[1]
            form = {"login": EMAIL, "password": PASSWORD, "csrfmiddlewaretoken": token}
            page = self.browser.post(door, form, timeout=10, allow_redirects=False)
            page = self._get(self.address + page.headers["Location"])
        return page.headers["Location"]

    def _get(self, address):
        return self.browser.get(address, timeout=10, allow_redirects=False)


@pytest.fixture(scope="module")
def other_site(tmp_path_factory):
    data_dir = tmp_path_factory.mktemp("provider")
    kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
    process = subprocess.Popen(
        [
            sys.executable,
            "-m",
            "tests.oidc_provider",
            EMAIL,
            PASSWORD,
            CLIENT_ID,
            SECRET,
            f"http://testserver{CALLBACK}",
        ],
        cwd=Path(__file__).parents[3],
        env={**kept, "DATA_DIR": str(data_dir), "DJANGO_SETTINGS_MODULE": "tests.oidc_provider.settings"},
        stdout=subprocess.PIPE,
        text=True,
    )
    site = OtherSite(data_dir, process.stdout.readline().strip())
    assert site.address, f"The provider did not start: status {process.wait()}"
    yield site
    process.terminate()
    process.wait(timeout=10)
    process.stdout.close()
    site.browser.close()


@pytest.fixture
def come_in(client, other_site, use_provider):
    use_provider(other_site.address, SECRET)

    def _come_in():
        back = other_site.answer(client.post(LOGIN).url)
        assert back.startswith(f"http://testserver{CALLBACK}")
        return client.get(back.removeprefix("http://testserver"))

    return _come_in


def test_a_member_of_a_trust_comes_in_and_changes_there_apply_at_the_next_sign_in(client, come_in, other_site):
    other_site.says(**HONEST)
    assert come_in().url == "/"
    person = Person.objects.get()
    assert (person.email, person.organisation_id, person.roles) == (EMAIL, "RYE", {Role.READER})
    client.post("/account/logout/")
    other_site.says(**HONEST | {"organisation": "RRU", "roles": ["manager"]})
    come_in()
    person = Person.objects.get()
    assert (person.organisation_id, person.roles) == ("RRU", {Role.MANAGER})


def test_a_wrong_client_secret_lets_nobody_in(client, come_in, other_site, use_provider):
    other_site.says(**HONEST)
    use_provider(other_site.address, "another secret")
    assert come_in().status_code == 401
    assert not Person.objects.exists()
