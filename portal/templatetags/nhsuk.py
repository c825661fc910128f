"""NHS.UK components in Django templates: `{% nhsuk "button" text="Save" %}`, `{% nhsuk_field form.email label__size="l" %}`."""

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from portal.components import merged, nested, render_component
from portal.components_form import component_of, error_list

register = template.Library()


@register.simple_tag
def nhsuk(component: str, parameters: dict[str, Any] | None = None, **keywords: Any) -> SafeString:
    """A component. `parameters` (a dict that a presenter made) and keywords join; `label__text=` says `label.text`."""
    return render_component(component, merged(parameters or {}, nested(keywords)))


@register.simple_block_tag(end_name="endnhsukblock")
def nhsukblock(content: SafeString, component: str, **keywords: Any) -> SafeString:
    """A component whose `html` is the block's content: `{% nhsukblock "details" summaryText="How" %}…{% endnhsukblock %}`."""
    return render_component(component, {**nested(keywords), "html": content})


@register.simple_tag
def nhsuk_field(field: BoundField, **keywords: Any) -> SafeString:
    """A form field as the component that its widget asks for; keywords change the component's parameters."""
    if field.is_hidden:
        return field.as_widget()
    component, parameters = component_of(field)
    return render_component(component, merged(parameters, nested(keywords)))


@register.simple_tag
def nhsuk_error_summary(*bound_forms: forms.BaseForm) -> SafeString | str:
    """What is wrong in the forms, each line leading to its field; nothing without errors."""
    errors = error_list(*bound_forms)
    if not errors:
        return ""
    return render_component("error-summary", {"titleText": "There is a problem", "errorList": errors})
