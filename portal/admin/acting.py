"""A form in the admin whose valid answers run an action."""

from typing import Any

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin


class ActionFormView(WagtailAdminTemplateMixin, FormView[Form]):
    """Subclasses say in `act` what is done; what the action finds wrong is shown beside the field that it names."""

    form_class: type[Form] = Form
    template_name = "portal/admin/form.html"
    list_url_name = ""
    list_label = ""
    submit_label = "Save"
    words = ""

    def act(self, answers: dict[str, Any]) -> str:
        """Run the action; return what was done, in words. Raises `ValidationError` or `Refused`."""
        raise NotImplementedError

    def form_valid(self, form: Form) -> HttpResponse:
        try:
            done = self.act(form.cleaned_data)
        except ValidationError as error:
            form.add_error(None, error)
            return self.form_invalid(form)
        messages.success(self.request, done)
        return redirect(self.list_url_name)

    def form_invalid(self, form: Form) -> HttpResponse:
        messages.validation_error(self.request, "Nothing was saved. Correct what is marked below.", form)
        return super().form_invalid(form)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *super().get_breadcrumbs_items(),
            {"url": reverse(self.list_url_name), "label": self.list_label},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        return {
            **context,
            "action_url": self.request.path,
            "media": context["form"].media,
            "submit_button_label": self.submit_label,
            "submit_button_active_label": "Saving…",
            "words": self.words,
        }
