"""The words beside whatever was made up to show the portal."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from practices.models.choices import DID_NOT_HAPPEN

register = template.Library()


@register.simple_tag
def made_up(demonstration: bool) -> SafeString | str:
    """`{% made_up page.state.demonstration %}`: nothing for what did happen."""
    return format_html("<strong>{}</strong>", DID_NOT_HAPPEN) if demonstration else ""
