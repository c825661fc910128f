"""What the trusts can learn from each other, for programs."""

from typing import Literal

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.pagination import paginate

from portal.api.authentication import caller
from portal.api.caching import revalidated
from portal.api.errors import REFUSALS
from portal.api.paging import Paging
from portal.permissions import Permission
from portal.policy import require
from practices.join.records import records_of

router = Router(tags=["opportunities"])


class ExplainingPracticeOut(Schema):
    """`ring` is its owner or the team's mailbox. `kind` attempt did not explain the figure: it was tried."""

    id: int
    title: str
    address: str
    kind: str
    evidence: str
    ring: str
    demonstration: str


class OpportunityOut(Schema):
    """`kind` is `learn` where the other trust lastingly does better than the caller's, `together` where both do badly."""

    kind: Literal["learn", "together"]
    measure: str
    title: str
    words: str
    structural: str
    practices: list[ExplainingPracticeOut]


@router.get(
    "", operation_id="list_opportunities", response={200: list[OpportunityOut], **REFUSALS}, summary="Opportunities"
)
@revalidated
@paginate(Paging)
def opportunities(request: HttpRequest) -> list[OpportunityOut]:
    """Of the caller's own trust; none for people of no member trust."""
    person = caller(request)
    require(person, Permission.READ)
    return [OpportunityOut(**record) for record in records_of(person, request.build_absolute_uri)]
