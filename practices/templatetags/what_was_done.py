"""What was done about the measures of a benchmark page."""

from collections.abc import Mapping
from functools import partial

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from benchmarks.readings import Readings
from practices.reading.done_about import DoneAbout, done_about

register = template.Library()


@register.simple_tag(takes_context=True)
def practices_about(context: Context, readings: Readings) -> Mapping[str, SafeString]:
    """Once a page, for all its measures: what was done about each, by slug; written out once until something of it changes."""

    def shown(slug: str, done: DoneAbout) -> SafeString:
        said = {"done": done, "slug": slug, "title": readings.measures[slug].title}
        return render_to_string("practices/done_about.html", said)

    found = done_about(readings, list(readings.measures), context["request"].user)
    return {
        slug: readings.keep(("done-about", slug), partial(shown, slug, done), given=done)
        for slug, done in found.items()
    }
