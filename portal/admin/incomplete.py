"""Forms that came without a field that their page always sends. Wagtail fails on some of these; here they are bad requests."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils.datastructures import MultiValueDictKeyError
from wagtail.admin.views.chooser import ExternalLinkView as WagtailExternalLinkView


def whole_forms_only(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Answer 400 where `view` asks a form for a field that did not come."""

    @wraps(view)
    def ask(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return view(request, *args, **kwargs)
        except MultiValueDictKeyError as missing:
            raise BadRequest(f"The form came without its field {missing}.") from missing

    return ask


class ExternalLinkView(WagtailExternalLinkView):
    def post(self, request: HttpRequest) -> HttpResponse:
        request.POST[f"{self.form_prefix}-{self.link_url_field_name}"]  # whose absence Wagtail's field cannot bear
        response: HttpResponse = super().post(request)
        return response
