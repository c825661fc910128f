"""Errors of the API, all of one shape: `{"detail": "a sentence", "errors": [{"where": "query.limit", "message": "…"}]}`."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Schema
from ninja.errors import AuthenticationError, HttpError, ValidationError

from portal.api.authentication import unauthorised
from portal.audit import record_refusal
from portal.policy import Refused


class Problem(Schema):
    where: str
    message: str


class Problems(Schema):
    """What is wrong, for people, and for each wrong part of the call where it stands."""

    detail: str
    errors: list[Problem] = []


# What every operation may answer beside what it is for, by status.
REFUSALS = {401: Problems, 403: Problems, 422: Problems}


def answer(detail: str, *, status: int, errors: list[Problem] | None = None) -> HttpResponse:
    return JsonResponse(Problems(detail=detail, errors=errors or []).model_dump(), status=status)


def refused(request: HttpRequest, error: PermissionDenied) -> HttpResponse:
    if isinstance(error, Refused):
        record_refusal(error)
    return answer(str(error) or "You may not do this.", status=403)


def not_found(request: HttpRequest, error: Http404) -> HttpResponse:
    return answer("There is nothing here, or nothing that you may see.", status=404)


def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """In the words of the check, where it has its own."""
    problems = [
        Problem(
            where=".".join(str(part) for part in problem["loc"]), message=problem["msg"].removeprefix("Value error, ")
        )
        for problem in error.errors
    ]
    first = problems[0]
    return answer(f"{first.where}: {first.message}", status=422, errors=problems)


def other(request: HttpRequest, error: HttpError) -> HttpResponse:
    return answer(str(error), status=error.status_code)


def register(api: NinjaAPI) -> None:
    api.add_exception_handler(PermissionDenied, refused)
    api.add_exception_handler(Http404, not_found)
    api.add_exception_handler(ValidationError, invalid)
    api.add_exception_handler(HttpError, other)
    api.add_exception_handler(AuthenticationError, unauthorised)
