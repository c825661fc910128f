"""Small things that the templates of measures need."""

from collections.abc import Mapping

from django import template

register = template.Library()


@register.filter
def of(mapping: Mapping[str, str], key: str) -> str:
    """`{{ pages|of:slug }}`: the entry of a mapping, empty where there is none."""
    return mapping.get(key, "")
