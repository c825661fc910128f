"""What was done about the measures of a benchmark page."""

from collections.abc import Iterable, Mapping
from typing import Any

from django import template
from django.template import Context

from practices.reading.done_about import done_about

register = template.Library()


@register.simple_tag(takes_context=True)
def practices_about(context: Context, slugs: Iterable[str]) -> Mapping[str, Mapping[str, Any]]:
    """Once a page, for all its measures: what `what_was_done` shows of each."""
    return done_about(list(slugs), context["request"].user)


@register.inclusion_tag("practices/done_about.html")
def what_was_done(done: Mapping[str, Mapping[str, Any]], slug: str, title: str) -> dict[str, Any]:
    """The practices linked to the measure `slug`, out of what `practices_about` found."""
    return {**done[slug], "slug": slug, "title": title}
