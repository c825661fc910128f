"""Every address that the portal answers: patterns of its URL configuration, and its page types with their sub-routes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from wagtail.contrib.routable_page.models import RoutablePageMixin
from wagtail.models import get_page_models

from tests.routes.samples import ADDRESSES, sample_of

_PARAMETER = re.compile(r"<(?:\w+:)?(\w+)>")
PAGES = "wagtail_serve"


@dataclass(frozen=True)
class Route:
    """`name` is the view's name with its namespaces; `address` names what it is tried on in braces."""

    name: str
    address: str


def all_routes() -> list[Route]:
    """In the order of the URL configuration, each address once, and without those of the tests' own app."""
    found = {route.address: route for route in reversed([*_from_patterns(), *_from_page_types()])}
    return [route for route in reversed(found.values()) if "testapp" not in route.name]


def _from_patterns() -> Iterator[Route]:
    for name, pattern in _walk(get_resolver().url_patterns):
        if name != PAGES:
            yield Route(name or pattern, _address(name or pattern, pattern))


def _walk(patterns: list[URLPattern | URLResolver], above: str = "", namespaces: str = "") -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        whole = above + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            inside = f"{namespaces}{pattern.namespace}:" if pattern.namespace else namespaces
            yield from _walk(pattern.url_patterns, whole, inside)
        else:
            yield (namespaces + pattern.name if pattern.name else ""), whole


def _address(name: str, pattern: str) -> str:
    if name in ADDRESSES:
        return ADDRESSES[name]
    return "/" + _PARAMETER.sub(lambda match: sample_of(name, match[1]), re.sub(r"[\^$]|\\Z", "", pattern))


def _from_page_types() -> Iterator[Route]:
    for model in get_page_models():
        if model._meta.label in ("wagtailcore.Page",):
            continue
        address = "{" + model._meta.label + "}"
        yield Route(f"page:{model._meta.label}", address)
        if issubclass(model, RoutablePageMixin):
            for pattern in model.get_subpage_urls():
                name = f"page:{model._meta.label}:{pattern.name}"
                yield Route(name, address + _address(name, str(pattern.pattern)).lstrip("/"))
