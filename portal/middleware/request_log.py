"""One line of log for each request, with an id that the answer carries too. This is the access log."""

import re
import time
from typing import Any

import structlog
from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django_structlog.middlewares import RequestMiddleware

# Captured parts of paths that open a door: one-click stop links, keys of password resets, tokens.
_SECRET = re.compile(r"key|token|uid|sign", re.IGNORECASE)


class RequestLogMiddleware(RequestMiddleware):
    def prepare(self, request: HttpRequest) -> None:
        request.started_at = time.perf_counter()  # type: ignore[attr-defined]
        super().prepare(request)
        request.id = structlog.contextvars.get_contextvars()["request_id"]  # type: ignore[attr-defined]

    def handle_response(self, request: Any, response: HttpResponse) -> None:
        response["X-Request-ID"] = request.id
        structlog.contextvars.bind_contextvars(milliseconds=round((time.perf_counter() - request.started_at) * 1000, 1))
        super().handle_response(request, response)

    @staticmethod
    def format_request(request: HttpRequest) -> str:
        """Method and path without the query, which may hold what a person searched for; secrets of the path are left out."""
        path = request.path
        try:
            match = request.resolver_match or resolve(request.path_info)
        except Resolver404:
            return f"{request.method} {path}"
        for name, value in match.kwargs.items():
            if _SECRET.search(name) and value:
                path = path.replace(str(value), "…")
        return f"{request.method} {path}"

    @staticmethod
    def bind_user_id(request: HttpRequest) -> None:
        """Who it was, when answering asked for that; the log alone never opens a session."""
        session = getattr(request, "session", None)
        if session is not None and session.accessed:
            RequestMiddleware.bind_user_id(request)
