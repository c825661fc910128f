"""Input that no page can use is answered in words before any page sees it: never a server error.

PostgreSQL stores no NUL; unasked, one in an address, a cookie or a form would end in a server error.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import BadRequest, DisallowedHost, RequestDataTooBig, SuspiciousOperation
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed, UnreadablePostError
from django.http.multipartparser import MultiPartParserError
from django.shortcuts import render

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Problem:
    """What is wrong and how to mend it."""

    status: int
    heading: str
    words: str


UNKNOWN_HOST = Problem(
    400,
    "This is not the portal's address",
    "The portal does not answer under the name that your browser asked for. Use the address that you were given.",
)
NUL = Problem(
    400,
    "We could not read what was sent",
    "The address, a form field or a cookie holds a NUL character, which cannot be stored. "
    "Type the text again instead of pasting it, or clear this site's cookies.",
)
UNREADABLE = Problem(
    400,
    "We could not read what was sent",
    "It was cut short on its way, or it is no form of ours. Go back, reload the page and send the form again.",
)
TOO_MANY_FIELDS = Problem(
    400,
    "Too many fields were sent",
    f"A form or an address may hold up to {settings.DATA_UPLOAD_MAX_NUMBER_FIELDS:,} fields. Send less at a time.",
)
TOO_LARGE = Problem(
    413,
    "Too much was sent",
    f"The text of a form may be up to {settings.DATA_UPLOAD_MAX_MEMORY_SIZE // 1024:,} kB long. "
    "Shorten it, or send it as a file where the page offers that.",
)
WRONG_METHOD = Problem(
    405,
    "That cannot be done here",
    "The page exists but does not take what was sent to it. Go back, and use the buttons and links of the page.",
)


class HostileInputMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        problem = _problem_of(request)
        if problem is not None:
            return _refuse(request, problem)
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            page = _refuse(request, WRONG_METHOD)
            page.headers["Allow"] = response.headers["Allow"]
            return page
        return response

    def process_view(
        self, request: HttpRequest, view_func: Callable[..., HttpResponseBase], view_args: Any, view_kwargs: Any
    ) -> HttpResponse | None:
        # Only here, since the view may want the body unread; the protection against forged requests reads it next.
        if request.content_type == "multipart/form-data" and not getattr(view_func, "csrf_exempt", False):
            problem = _problem_of_form(request)
            if problem is not None:
                return _refuse(request, problem)
        return None


def _problem_of(request: HttpRequest) -> Problem | None:
    try:
        request.get_host()
    except DisallowedHost:
        return UNKNOWN_HOST
    query = request.META.get("QUERY_STRING", "")
    if "\x00" in request.path or "%00" in query or "\x00" in query:
        return NUL
    if any("\x00" in text for cookie in request.COOKIES.items() for text in cookie):
        return NUL
    if request.content_type == "application/x-www-form-urlencoded":
        return _problem_of_form(request)
    return _reading_problem(lambda: request.GET)


def _problem_of_form(request: HttpRequest) -> Problem | None:
    problem = _reading_problem(lambda: (request.GET, request.POST))
    if problem is None and any("\x00" in text for name, texts in request.POST.lists() for text in (name, *texts)):
        return NUL
    return problem


def _reading_problem(read: Callable[[], object]) -> Problem | None:
    try:
        read()
    except RequestDataTooBig:
        return TOO_LARGE
    except SuspiciousOperation:  # too many fields or files
        return TOO_MANY_FIELDS
    except (BadRequest, MultiPartParserError, UnreadablePostError):
        return UNREADABLE
    return None


def _refuse(request: HttpRequest, problem: Problem) -> HttpResponse:
    log.info("Answered %s: %s", problem.status, problem.heading)
    return render(request, "portal/refused_input.html", {"problem": problem}, status=problem.status)
