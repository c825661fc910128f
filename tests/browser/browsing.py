"""Pages in a browser: opened for a person, at a width, with or without JavaScript, and watched while they live."""

from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request

from portal.models import Person

WIDTHS = (320, 768, 1280)
SIGN_IN_BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


class Browsing:
    def __init__(self, browser: Browser, address: str) -> None:
        self.browser, self.address = browser, address
        self.contexts: list[BrowserContext] = []
        self.complaints: list[tuple[str, str]] = []  # address and words
        self.foreign: list[str] = []

    def __call__(
        self, path: str, *, person: Person | None = None, width: int = 1280, javascript: bool = True, status: int = 200
    ) -> Page:
        """A page of its own at `path`, which must answer with `status`."""
        page = self.page(person=person, width=width, javascript=javascript)
        self.expect(page, path, status=status)
        return page

    def page(self, *, person: Person | None = None, width: int = 1280, javascript: bool = True) -> Page:
        """An empty page with the session of `person`, in a context of its own."""
        context = self.browser.new_context(
            base_url=self.address, viewport={"width": width, "height": 900}, java_script_enabled=javascript
        )
        self.contexts.append(context)
        context.set_default_timeout(30_000)
        if person is not None:
            context.add_cookies(
                [{"name": settings.SESSION_COOKIE_NAME, "value": _session_of(person), "url": self.address}]
            )
        page = context.new_page()
        page.on("console", lambda message: self._note_console(message, page.url))
        page.on("pageerror", lambda error: self.complaints.append((page.url, f"{error}")))
        page.on("request", self._note_request)
        return page

    def expect(self, page: Page, path: str, *, status: int = 200) -> None:
        """Go to `path` in `page`, expecting `status`. Only the address itself may answer with an error."""
        response = page.goto(path, wait_until="load")
        assert response is not None, f"{path} led nowhere"
        assert response.status == status, f"{path} answered {response.status}, not {status}"
        if status >= 400:  # the browser reports the page's own status as an error
            self.complaints = [(about, words) for about, words in self.complaints if about != response.url]

    def close(self) -> None:
        for context in self.contexts:
            context.close()

    def assert_clean(self) -> None:
        """No error, no refusal by the content security policy, no request to another host."""
        assert not self.foreign, f"Other hosts were asked: {self.foreign}"
        assert not self.complaints, "The browser complained:\n" + "\n".join(": ".join(c) for c in self.complaints)

    def _note_console(self, message: ConsoleMessage, url: str) -> None:
        if message.type in {"error", "warning"}:
            self.complaints.append((message.location.get("url") or url, message.text))

    def _note_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in {"data", "blob", "about"} and f"{parts.scheme}://{parts.netloc}" != self.address:
            self.foreign.append(request.url)


def _session_of(person: Person) -> str:
    client = Client()
    with transaction.atomic():  # as the sign-in page has it: session and audit event together
        client.force_login(person, backend=SIGN_IN_BACKEND)
    return client.cookies[settings.SESSION_COOKIE_NAME].value
