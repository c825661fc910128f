"""Before and after on a practice's page."""

from typing import Any

from django import template

from practices.join.before_after import before_and_after_of

register = template.Library()


@register.inclusion_tag("practices/before_after.html")
def before_and_after(facts: dict[str, Any]) -> dict[str, Any]:
    """Each linked measure at each trust that works by the practice, out of what `practice_facts` found."""
    told = before_and_after_of(facts["page"], facts["measures"])
    return {
        "page": facts["page"],
        "outcomes": [each for each in told if not each.place.balancing],
        "balancing": [each for each in told if each.place.balancing],
        "reported": facts["balancing"],
        "any_judged": any(each.place.change for each in told),
    }
