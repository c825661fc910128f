"""Django form fields as parameters of NHS.UK components: label, hint, error, value, and the kind of control by the widget."""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.functional import Promise
from django.utils.safestring import SafeString

Parameters = dict[str, Any]

# The components write these themselves, under their own ids; a form says in its page what is required.
_LEFT_OUT = {
    "required",
    "aria-describedby",
    "class",
    "id",
    "rows",
    "cols",
    "autocomplete",
    "disabled",
    "type",
    "checked",
}


def component_of(field: BoundField) -> tuple[str, Parameters]:
    """The component that shows `field`, and its parameters."""
    for widget_class, present in _PRESENTERS:
        if isinstance(field.field.widget, widget_class):
            return present(field)
    raise TypeError(f"No NHS.UK component shows a {type(field.field.widget).__name__} (field “{field.name}”).")


def first_control_id(field: BoundField) -> str:
    """The id of the control that the error summary leads to."""
    return f"{_id(field)}_day" if isinstance(field.field.widget, forms.SelectDateWidget) else _id(field)


def error_list(*bound_forms: forms.BaseForm) -> list[Parameters]:
    """All errors of the forms as items of an error summary; those of a field lead to its control."""
    return [error for form in bound_forms for error in _errors_of(form)]


def _errors_of(form: forms.BaseForm) -> Iterator[Parameters]:
    yield from ({"text": words} for words in form.non_field_errors())
    for field in form:
        target = {} if field.is_hidden else {"href": f"#{first_control_id(field)}"}
        yield from ({"text": _with_label(field, str(words)), **target} for words in field.errors)


def _with_label(field: BoundField, words: str) -> str:
    """Django's own messages do not say which field they are about, and many lines of one wording help nobody."""
    label = str(field.label or "")
    if label.rstrip("?").lower() in words.lower():
        return words
    return f"{label} {words}" if label.endswith("?") else f"{label}: {words}"


def _id(field: BoundField) -> str:
    return field.field.widget.attrs.get("id") or field.auto_id or field.html_name


def _words(text: str | Promise) -> Parameters:
    words = str(text)
    return {"html": words} if isinstance(words, SafeString) else {"text": words}


def _common(field: BoundField) -> Parameters:
    parameters: Parameters = {"id": _id(field), "name": field.html_name}
    if field.help_text:
        parameters["hint"] = _words(field.help_text)
    if field.errors:
        parameters["errorMessage"] = {"text": " ".join(str(error) for error in field.errors)}
    return parameters


def _control(field: BoundField) -> Parameters:
    widget = field.field.widget
    attributes = widget.build_attrs(widget.attrs, field.build_widget_attrs({}))  # a widget may leave some of them out
    return {
        **_common(field),
        "label": {**_words(field.label or ""), "classes": "nhsuk-label--s"},
        "disabled": bool(attributes.get("disabled")),
        "autocomplete": attributes.get("autocomplete"),
        "attributes": {
            name: {"value": value, "optional": True} for name, value in attributes.items() if name not in _LEFT_OUT
        },
    }


def _text(field: BoundField) -> str:
    value = field.field.widget.format_value(field.value())
    return "" if value is None else str(value)


def _input(field: BoundField) -> tuple[str, Parameters]:
    parameters = {**_control(field), "type": field.field.widget.input_type, "value": _text(field)}
    if parameters["type"] == "number":  # a number control changes its value when it is scrolled over
        whole = isinstance(field.field, forms.IntegerField) and not isinstance(field.field, forms.FloatField)
        parameters |= {"type": "text", "inputmode": "numeric" if whole else "decimal", "width": 10}
        parameters["attributes"] = {
            k: v for k, v in parameters["attributes"].items() if k not in {"min", "max", "step"}
        }
    return "input", parameters


def _password(field: BoundField) -> tuple[str, Parameters]:
    return "password-input", _control(field)  # what was typed never comes back in a page


def _textarea(field: BoundField) -> tuple[str, Parameters]:
    rows = field.field.widget.attrs.get("rows", 5)
    value = _text(field)
    if value.startswith(("\n", "\r\n")):
        value = f"\n{value}"  # browsers drop a line break at the very beginning
    return "textarea", {**_control(field), "rows": rows, "value": value}


def _file(field: BoundField) -> tuple[str, Parameters]:
    return "file-upload", {**_control(field), "multiple": getattr(field.field.widget, "allow_multiple_selected", False)}


def _chosen(field: BoundField) -> list[str]:
    value = field.value()
    if value is None or value == "":
        return [""]
    return [str(part) for part in (value if isinstance(value, (list, tuple, set)) else [value])]


def _options(field: BoundField, mark: str) -> Iterator[Parameters]:
    chosen = _chosen(field)
    for value, label in field.field.widget.choices:
        groups = label if isinstance(label, (list, tuple)) else [(value, label)]
        for key, words in groups:
            key = "" if key is None else str(key)
            yield {"value": key, "text": str(words), mark: key in chosen}


def _select(field: BoundField) -> tuple[str, Parameters]:
    parameters = {**_control(field), "items": list(_options(field, "selected"))}
    if field.field.widget.allow_multiple_selected:
        parameters["attributes"]["multiple"] = {"value": True, "optional": True}
    return "select", parameters


def _group(field: BoundField) -> Parameters:
    common = _common(field)
    return {
        **common,
        "idPrefix": common["id"],
        "fieldset": {"legend": {**_words(field.label or ""), "classes": "nhsuk-fieldset__legend--s"}},
    }


def _several(component: str) -> Callable[[BoundField], tuple[str, Parameters]]:
    def present(field: BoundField) -> tuple[str, Parameters]:
        group = _group(field)
        del group["id"]
        disabled = {"disabled": True} if field.field.disabled else {}
        return component, {**group, "items": [{**option, **disabled} for option in _options(field, "checked")]}

    return present


def _checkbox(field: BoundField) -> tuple[str, Parameters]:
    common = _common(field)
    box = {
        "id": common.pop("id"),
        "value": "on",
        **_words(field.label or ""),
        "checked": field.field.widget.check_test(field.value()),
        "disabled": field.field.disabled,
    }
    if "hint" in common:
        box["hint"] = common.pop("hint")
    return "checkboxes", {**common, "idPrefix": box["id"], "items": [box]}


def _date(field: BoundField) -> tuple[str, Parameters]:
    known = field.field.widget.format_value(field.value())
    parts = []
    for part, width in (("day", 2), ("month", 2), ("year", 4)):
        name = f"{field.html_name}_{part}"
        typed = field.form.data.get(name, "") if field.form.is_bound else known[part]
        parts.append(
            {
                "name": name,
                "id": f"{_id(field)}_{part}",
                "label": part.capitalize(),
                "value": "" if typed is None else str(typed),
                "width": width,
                "error": bool(field.errors),
            }
        )
    return "date-input", {**_group(field), "items": parts}


# The first class that fits shows the field, so children stand before their parents.
_PRESENTERS: list[tuple[type[forms.Widget], Callable[[BoundField], tuple[str, Parameters]]]] = [
    (forms.PasswordInput, _password),
    (forms.FileInput, _file),
    (forms.CheckboxInput, _checkbox),
    (forms.CheckboxSelectMultiple, _several("checkboxes")),
    (forms.RadioSelect, _several("radios")),
    (forms.SelectDateWidget, _date),
    (forms.Select, _select),
    (forms.Textarea, _textarea),
    (forms.widgets.Input, _input),
]
