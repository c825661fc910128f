"""Costs and savings for programs: what the page shows, claim by claim, and its totals."""

from typing import Literal

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.pagination import paginate

from benchmarks.statistics.value import totals
from portal.api.authentication import caller
from portal.api.caching import revalidated
from portal.api.errors import REFUSALS
from portal.api.paging import Paging
from portal.permissions import Permission
from portal.policy import require
from practices.value.claims import claims_of
from practices.value.rows import ValueRow, all_rows

router = Router(tags=["value"])


class TotalOut(Schema):
    """Of one price year (none where it is not stated) and one group. What is confirmed is part of what is claimed."""

    price_year: int | None
    group: str
    status: Literal["claimed", "confirmed"]
    claims: int
    saving_a_year: str
    cost_a_year: str
    net_a_year: str
    cost_one_off: str


@router.get("", operation_id="list_value", response={200: list[ValueRow], **REFUSALS}, summary="Costs and savings")
@revalidated
@paginate(Paging)
def claims(request: HttpRequest) -> list[ValueRow]:
    """Of practices first, then of adoptions, then of joint programmes, which are in no total; only what the caller may read."""
    person = caller(request)
    require(person, Permission.READ)
    return list(all_rows(person, request.build_absolute_uri))


@router.get(
    "/totals", operation_id="list_value_totals", response={200: list[TotalOut], **REFUSALS}, summary="Totals of value"
)
@revalidated
@paginate(Paging)
def added_up(request: HttpRequest, by: Literal["trust", "theme"] = "trust") -> list[TotalOut]:
    """For each price year and each trust (its ODS code) or themes. Different price years are not to be added up."""
    person = caller(request)
    require(person, Permission.READ)
    of = {each.key: each for each in claims_of(person)}
    groups = {key: each.organisation.code if by == "trust" else each.themes for key, each in of.items()}
    found = totals((each.claim for each in of.values()), lambda claim: groups[claim.key])
    return [
        TotalOut(
            price_year=year,
            group=group,
            status=status,
            claims=count,
            **{
                name: "" if getattr(sums, name) is None else f"{getattr(sums, name):f}"
                for name in ("saving_a_year", "cost_a_year", "net_a_year", "cost_one_off")
            },
        )
        for (year, group), total in sorted(found.items(), key=lambda each: (each[0][0] or 0, each[0][1]))
        for status, count, sums in (
            ("claimed", total.claims, total.claimed),
            ("confirmed", total.confirmed_claims, total.confirmed),
        )
    ]
