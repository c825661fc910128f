"""A refusal that a view meets is audited once, after whatever transaction it broke was rolled back."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponseBase

from portal.audit import record_refusal
from portal.policy import Refused


class RefusalMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> None:
        if isinstance(exception, Refused):
            record_refusal(exception)
