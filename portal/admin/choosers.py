"""Wagtail's choosers write an inline script in Python, which the content security policy forbids. Here they do not; and one
without a form for new things has no page that makes them, where Wagtail's fails."""

from typing import Any

from django.http import Http404
from django.utils.html import format_html, json_script
from django.utils.safestring import SafeString
from wagtail.admin.views.generic.chooser import CreateView, CreateViewMixin
from wagtail.admin.widgets import BaseChooser


def render(
    chooser: Any, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
) -> SafeString:
    """`BaseChooser.render`, but the script is named to `portal/admin/widgets.js` rather than written into the page.

    Raises `KeyError` when `attrs` has no `id`, without which no chooser can be started.
    """
    attrs = attrs or {}
    value_data = chooser.get_value_data(value)
    return format_html(
        '{}<span hidden data-controller="portal-widget" data-portal-widget-kind-value="{}"'
        ' data-portal-widget-of-value="{}">{}</span>',
        chooser.render_html(name, value_data, attrs),
        chooser.js_constructor,
        attrs["id"],
        json_script(chooser.get_js_init_options(attrs["id"], name, value_data)),
    )


def replace_inline_scripts() -> None:
    """Let every chooser, those of packages included, be rendered by the function above."""
    BaseChooser.render = render


def creation_form(view: Any) -> Any:
    """The form of a chooser's page for new things. Raises `Http404` where the chooser has none."""
    form = _creation_form(view)
    if form is None and isinstance(view, CreateViewMixin):
        raise Http404
    return form


_creation_form = CreateView.get_creation_form


def close_missing_forms() -> None:
    """Let a chooser that can make nothing new say so."""
    CreateView.get_creation_form = creation_form
