"""A form that came after its session had ended: plain words, the way back, and what the person had typed.

Not a redirect, which would throw the text away: pages are not stored, so that Back shows an empty form in many browsers.
"""

import re
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme

SECRET = re.compile(r"password|token|code|secret|key", re.IGNORECASE)
MOST_TEXTS = 30


def session_ended(request: HttpRequest) -> HttpResponse:
    """403. The protection against forged requests stood before this, so the text is this browser's own."""
    context = {"back": _page_of_form(request), "texts": _typed(request.POST)}
    return render(request, "account/session_ended.html", context, status=403)


def _page_of_form(request: HttpRequest) -> str:
    """The page that the form stood on, as the browser says; only within the portal."""
    came_from = request.headers.get("Referer", "")
    if not url_has_allowed_host_and_scheme(came_from, {request.get_host()}, require_https=request.is_secure()):
        return "/"
    parts = urlsplit(came_from)
    return parts._replace(scheme="", netloc="", fragment="").geturl() or "/"


def _typed(form: QueryDict) -> list[dict[str, str]]:
    """Fields with words in them (a blank between two words), by name; nothing that opens a door."""
    texts = [
        (name.replace("_", " ").replace("-", " ").capitalize(), text)
        for name, given in form.lists()
        for text in given
        if not SECRET.search(name) and re.search(r"\S\s+\S", text)
    ]
    return [{"id": f"typed-{n}", "name": name, "text": text} for n, (name, text) in enumerate(texts[:MOST_TEXTS])]
