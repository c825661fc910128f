"""What a trust can learn from the other, on the board report."""

from typing import Any

from django import template
from django.template import Context

from benchmarks.readings import Readings
from portal.models import Organisation
from practices.join.learning import on_report

register = template.Library()


@register.inclusion_tag("practices/join/report.html", takes_context=True)
def learning_on_report(context: Context, readings: Readings, organisation: Organisation) -> dict[str, Any]:
    """From the figures that the report holds, with the practices that its reader may open."""
    return {"learning": on_report(organisation.code, readings, context["request"].user)}
