"""The bridge to the official NHS.UK markup: Jinja macros of the package `nhsuk-frontend-jinja`, called from Django templates.

Parameters have the names that the NHS.UK service manual gives for the Nunjucks macros.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any

from django.utils.functional import Promise
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from jinja2 import ChainableUndefined, Environment, PackageLoader, TemplateNotFound
from jinja2.runtime import Macro
from markupsafe import Markup


class UnknownComponentError(LookupError):
    """There is no NHS.UK component of that name."""


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("nhsuk_frontend_jinja"),
        undefined=ChainableUndefined,  # the macros read parameters of parameters that may not be there
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )


@cache
def _macro(component: str) -> Macro:
    try:
        template = _environment().get_template(f"nhsuk/components/{component}/macro.jinja")
    except TemplateNotFound as error:
        raise UnknownComponentError(f"There is no NHS.UK component “{component}”.") from error
    # A component's file holds one macro, whose name differs from the folder's for some (`tables` holds `table`).
    return next(value for value in vars(template.module).values() if isinstance(value, Macro))


def render_component(component: str, parameters: Mapping[str, Any]) -> SafeString:
    """The markup of `component` (the name of its folder, such as `error-summary`).

    Raises UnknownComponentError. Parameters named `html` or `…Html` take markup that is marked safe; all else is text and escaped.
    """
    return mark_safe(_macro(component)(_escaped(parameters)).strip())  # noqa: S308  # escaped by Jinja and just above


def nested(parameters: Mapping[str, Any]) -> dict[str, Any]:
    """`{"label__text": "Name"}` as `{"label": {"text": "Name"}}`: what a template tag's keywords can say."""
    tree: dict[str, Any] = {}
    for name, value in parameters.items():
        *path, last = name.split("__")
        branch = tree
        for step in path:
            branch = branch.setdefault(step, {})
        branch[last] = value
    return tree


def merged(parameters: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    """`parameters` with those of `over` put in, branch by branch."""
    result = dict(parameters)
    for name, value in over.items():
        below = result.get(name)
        result[name] = merged(below, value) if isinstance(below, Mapping) and isinstance(value, Mapping) else value
    return result


def _escaped(value: Any, name: str = "") -> Any:
    """Every string as markup: one under a name ending in `html` keeps what was marked safe, all others are escaped as text.

    Escaping is not left to the macros, since some of them (`label`) mark their text as safe.
    """
    if isinstance(value, Mapping):
        return {key: _escaped(part, str(key)) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [_escaped(part) for part in value]
    if isinstance(value, Promise):
        value = str(value)
    if isinstance(value, str):
        markup = conditional_escape(value) if name.lower().endswith("html") else escape(value)
        return Markup(markup)  # noqa: S704  # escaped in the line above
    return value
