"""What was done about the measures of a benchmark page."""

from collections.abc import Mapping
from functools import partial

from django import template
from django.template import Context
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from benchmarks.readings import Readings
from practices.programmes.gathering import programmes_about
from practices.reading.done_about import done_about

register = template.Library()


@register.simple_tag(takes_context=True)
def practices_about(context: Context, readings: Readings) -> Mapping[str, SafeString]:
    """Once a page, for all its measures: what was done about each, by slug; written out once until something of it changes."""

    slugs = list(readings.measures)
    person = context["request"].user
    done, programmes = done_about(readings, slugs, person), programmes_about(slugs, person)

    def shown(slug: str) -> SafeString:
        said = {
            "done": done[slug],
            "programmes": programmes[slug],
            "slug": slug,
            "title": readings.measures[slug].title,
        }
        return render_to_string("practices/done_about.html", said)

    return {
        slug: readings.keep(("done-about", slug), partial(shown, slug), given=(done[slug], programmes[slug]))
        for slug in slugs
    }
