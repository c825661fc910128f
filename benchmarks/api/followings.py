"""What whoever asks follows."""

from datetime import datetime

from django.http import HttpRequest
from ninja import Router, Schema
from ninja.pagination import paginate

from benchmarks.models import FollowedMeasure
from portal.api.authentication import caller
from portal.api.caching import revalidated
from portal.api.errors import REFUSALS
from portal.api.paging import Paging
from portal.permissions import Permission
from portal.policy import require

router = Router(tags=["followings"])


class FollowedMeasureOut(Schema):
    """`measure` is a slug, `organisation` an ODS code, empty for both trusts."""

    measure: str
    title: str
    organisation: str
    since: datetime


@router.get(
    "/measures",
    operation_id="list_followed_measures",
    response={200: list[FollowedMeasureOut], **REFUSALS},
    summary="Measures that I follow",
)
@revalidated
@paginate(Paging)
def followed_measures(request: HttpRequest) -> list[FollowedMeasureOut]:
    """In the order of the catalogue; nobody reads what somebody else follows."""
    person = caller(request)
    require(person, Permission.READ)
    rows = FollowedMeasure.objects.of_person(person).select_related("measure").order_by("measure__position", "pk")
    return [
        FollowedMeasureOut(
            measure=each.measure.slug,
            title=each.measure.title,
            organisation=each.organisation_id or "",
            since=each.since,
        )
        for each in rows
    ]
