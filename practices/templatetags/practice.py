"""What the page of a practice says of its record."""

from typing import Any

from django import template
from django.template import Context

from practices.models import PracticePage
from practices.reading.facts import facts_of

register = template.Library()


@register.simple_tag(takes_context=True)
def practice_facts(context: Context, page: PracticePage) -> dict[str, Any]:
    return facts_of(page, context["request"].user)
