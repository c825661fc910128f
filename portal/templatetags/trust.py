"""A trust with its mark: `{% trust organisation %}`."""

from typing import Any

from django import template

from portal.marks import MARKS
from portal.models import Organisation
from portal.models.organisation import MarkShape

register = template.Library()


@register.inclusion_tag("components/trust.html")
def trust(organisation: Organisation, *, full: bool = False) -> dict[str, Any]:
    """The mark (where the organisation has one) and the short name, or the name in force with `full=True`."""
    return {
        "name": organisation.name if full else organisation.short_name,
        "shape": organisation.mark,
        "mark": MARKS[MarkShape(organisation.mark)] if organisation.mark else None,
    }
