"""What the trusts can learn from each other, for programs."""

from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.pagination import paginate

from portal.api.authentication import caller
from portal.api.caching import revalidated
from portal.api.errors import REFUSALS
from portal.api.paging import Paging
from portal.permissions import Permission
from portal.policy import require
from practices.join.learning import learning
from practices.models.choices import DID_NOT_HAPPEN

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
    found = learning(person)
    if found is None:
        return []
    return [
        OpportunityOut(
            kind=kind,
            measure=row["opportunity"].slug,
            title=row["opportunity"].measure.title,
            words=row["opportunity"].words,
            structural=row["opportunity"].structural,
            practices=[_practice(each, request) for each in row["practices"]],
        )
        for kind, name in (("learn", "to_learn"), ("together", "together"))
        for row in found[name]
    ]


def _practice(row: dict[str, Any], request: HttpRequest) -> ExplainingPracticeOut:
    page = row["page"]
    return ExplainingPracticeOut(
        id=page.pk,
        title=page.title,
        address=request.build_absolute_uri(row["address"]),
        kind=page.kind,
        evidence=page.state.evidence_level,
        ring=page.practice_owner.name if page.practice_owner else page.mailbox,
        demonstration=DID_NOT_HAPPEN if page.state.demonstration else "",
    )
