"""A trust with its mark: `{% trust organisation %}`."""

from django import template
from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from portal.marks import MARKS
from portal.models import Organisation
from portal.models.organisation import MarkShape

register = template.Library()


@register.simple_tag
def trust(organisation: Organisation, *, full: bool = False) -> SafeString:
    """The mark (where the organisation has one) and the short name, or the name in force with `full=True`.

    Without white space round it, so that a colon or a full stop may follow.
    """
    said = {
        "name": organisation.name if full else organisation.short_name,
        "shape": organisation.mark,
        "mark": MARKS[MarkShape(organisation.mark)] if organisation.mark else None,
    }
    return SafeString(render_to_string("components/trust.html", said).strip())
