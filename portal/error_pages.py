"""What a person reads when something went wrong: what happened, what to do next, and the number that finds it in the logs."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.views.decorators.csrf import requires_csrf_token

from portal.context import frame
from portal.policy import Refused


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400. What the client sent cannot be trusted, so its session is not read."""
    return _without_session("400.html", status=400)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form without its token: mostly a page that stood open until the session had ended."""
    return _without_session("403_csrf.html", status=403)


@requires_csrf_token
def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403. Words of the policy are for people; those of other refusals are not."""
    words = str(exception) if isinstance(exception, Refused) else ""
    return render(request, "403.html", {"words": words}, status=403)


@requires_csrf_token
def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def server_error(request: HttpRequest) -> HttpResponse:
    """500. Whatever broke may break again: no database, no session, no context processors."""
    return _without_session("500.html", status=500)


def _without_session(template: str, *, status: int) -> HttpResponse:
    return HttpResponse(render_to_string(template, frame()), status=status)
