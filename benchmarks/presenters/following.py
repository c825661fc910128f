"""Which measures a person follows, and where."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from benchmarks.models import FollowedMeasure

if TYPE_CHECKING:
    from portal.models import Person

EVERYWHERE = "both trusts"


def followed_by(person: "Person", slugs: Iterable[str]) -> dict[str, str]:
    """Where `person` follows those of the measures that they follow: {slug: "both trusts"}. One query."""
    rows = FollowedMeasure.objects.of_person(person).filter(measure__slug__in=list(slugs))
    return {slug: at or EVERYWHERE for slug, at in rows.values_list("measure__slug", "organisation__short_name")}


def everything_followed(person: "Person") -> list[dict[str, Any]]:
    """In the order of the catalogue."""
    rows = FollowedMeasure.objects.of_person(person).select_related("measure", "organisation")
    return [{"measure": each.measure, "where": where(each)} for each in rows.order_by("measure__position", "pk")]


def where(followed: FollowedMeasure) -> str:
    return followed.organisation.short_name if followed.organisation else EVERYWHERE
