"""Whose money it is: a practice's, by its record, or an adoption's, by the trust that took it up."""

from dataclasses import astuple
from decimal import Decimal
from typing import TYPE_CHECKING

from benchmarks.statistics.value import Amounts
from practices.models import Adoption, PracticePage
from practices.models.money import amounts_of

if TYPE_CHECKING:
    from portal.models import Person

Claimant = PracticePage | Adoption


def key_of(claimant: Claimant) -> str:
    """`practice-12`, `adoption-3`: what addresses and downloads call it."""
    return f"{'practice' if isinstance(claimant, PracticePage) else 'adoption'}-{claimant.pk}"


def find(key: str, person: "Person") -> Claimant | None:
    """What `key` names, if `person` may read it; None alike for what is not there and what is not theirs to see."""
    kind, _, number = key.partition("-")
    if not (number.isascii() and number.isdigit() and len(number) <= 18):
        return None
    visible = PracticePage.objects.visible_to(person)
    if kind == "practice":
        found: Claimant | None = visible.select_related("organisation", "state").filter(pk=int(number)).first()
        return found
    if kind == "adoption":
        related = ("organisation", "practice__organisation", "practice__state")
        return Adoption.objects.filter(practice__in=visible, pk=int(number)).select_related(*related).first()
    return None


def stated_amounts(claimant: Claimant) -> Amounts:
    return amounts_of(claimant)


def seen_of(amounts: Amounts) -> str:
    """`amounts` as a form carries them, so that nobody confirms others than those that they saw."""
    return "/".join("" if value is None else f"{value:.2f}" for value in astuple(amounts))


def practice_of(claimant: Claimant) -> PracticePage:
    return claimant if isinstance(claimant, PracticePage) else claimant.practice


def subject_of(claimant: Claimant) -> dict[str, int | None]:
    """The two columns by which a row says which of both it speaks of."""
    of_practice = isinstance(claimant, PracticePage)
    return {"practice_id": claimant.pk if of_practice else None, "adoption_id": None if of_practice else claimant.pk}


def name_of(claimant: Claimant) -> str:
    if isinstance(claimant, PracticePage):
        return str(claimant.title)
    return f"{claimant.practice.title} at {claimant.organisation.short_name}"


def who_stated(claimant: Claimant) -> int | None:
    """Key of the person who wrote the amounts that stand; whoever saved other words since did not."""
    if isinstance(claimant, Adoption):
        return claimant.amounts_by_id
    columns = [f"content__{name}" for name in Amounts.__dataclass_fields__]
    versions = claimant.revisions.filter(pk__lte=claimant.live_revision_id or 0).order_by("-pk")
    writer, standing = None, None
    for user, *amounts in versions.values_list("user", *columns):
        stated = [None if value is None else Decimal(value) for value in amounts]
        if standing is not None and stated != standing:
            break
        writer, standing = user, stated
    return writer
