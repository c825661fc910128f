"""What stands on a practice's page beside its costs and savings."""

from typing import Any

from django import template
from django.template import Context

from practices.actions.value import may_confirm
from practices.models import PracticePage
from practices.value.claims import claim_on_page
from practices.value.said import amounts_words
from practices.value.stated import stated_amounts
from practices.value.tables import shown

register = template.Library()


@register.inclusion_tag("practices/value/on_page.html", takes_context=True)
def practice_value(context: Context, page: PracticePage) -> dict[str, Any]:
    """Claimed or confirmed, with the manager's way to confirm; one query where amounts are stated, none where not."""
    if page.pk is None or not page.live or not stated_amounts(page).stated:
        return {"value": None}
    person = context["request"].user
    return {"value": shown(claim_on_page(page), None, person), "may_confirm": may_confirm(person, page)}


@register.filter
def money(claimant: Any) -> str:
    """The stated amounts in words; empty where none are."""
    amounts = stated_amounts(claimant)
    return amounts_words(amounts) if amounts.stated else ""
