"""A real Chromium against a real server: what each page asks for, complains about and shows is watched.

`browse` opens pages for people; a test fails at its end when any of them met an error, a refusal by the content
security policy, or asked another host for anything.
"""

import os
from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.wsgi import get_wsgi_application
from django.db import connection
from django.test import override_settings
from django.test.testcases import LiveServerThread
from playwright.sync_api import expect, sync_playwright

from tests.browser.browsing import Browsing

CHROMIUM = "/usr/bin/chromium"
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items):
    """The server runs in a thread of its own, so tests commit; what the migrations seeded is put back after each."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True, serialized_rollback=True))


@pytest.fixture(scope="package")
def chromium(django_db_setup):
    """The browser, started once. Playwright keeps an event loop running in this thread: Django would refuse to work beside
    it, and has connections of its own there, which must know the seeds, too."""
    if not Path(CHROMIUM).exists():
        if os.environ.get("REQUIRE_BROWSER") == "1":
            pytest.fail(f"REQUIRE_BROWSER=1, but there is no {CHROMIUM}.")
        pytest.skip(f"There is no {CHROMIUM}; set REQUIRE_BROWSER=1 to make this a failure.")
    expect.set_options(timeout=30_000)  # on a busy machine nothing comes at once
    seeds = connection._test_serialized_contents
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        connection._test_serialized_contents = seeds
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def collected_static_files(tmp_path_factory):
    """Static files as an installation has them: collected, hashed, served by WhiteNoise."""
    hashed = {"BACKEND": "portal.static_storage.HashedStorage"}
    with override_settings(
        STORAGES={**settings.STORAGES, "staticfiles": hashed}, STATIC_ROOT=tmp_path_factory.mktemp("collected")
    ):
        call_command("collectstatic", interactive=False, verbosity=0)
        yield


@pytest.fixture
def portal_address(transactional_db, collected_static_files, settings):
    """A served portal without Django's own handlers of static and media files: what is reached is what production serves.

    People of every role stand inside at once; tests of the second factor switch it on.
    """
    settings.SECOND_FACTOR_REQUIRED = False
    server = LiveServerThread("127.0.0.1", static_handler=lambda _: get_wsgi_application())
    server.daemon = True
    server.start()
    server.is_ready.wait()
    if server.error:
        raise server.error
    yield f"http://127.0.0.1:{server.port}"
    server.terminate()


@pytest.fixture
def browse(chromium, portal_address):
    """Open pages: `browse("/accessibility/")`, `browse("/", person=…, width=320, javascript=False)`."""
    browsing = Browsing(chromium, portal_address)
    yield browsing
    browsing.close()
    browsing.assert_clean()


@pytest.fixture
def signed_in_page(browse):
    """The home page as `person` sees it: `signed_in_page(person, width=320)`."""

    def _signed_in_page(person, **how):
        return browse("/", person=person, **how)

    return _signed_in_page
