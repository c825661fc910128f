"""The register of adoptions for programs."""

from datetime import date

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Router, Schema
from ninja.pagination import paginate

from portal.api.authentication import caller
from portal.api.caching import revalidated
from portal.api.errors import REFUSALS
from portal.api.paging import Paging
from portal.permissions import Permission
from portal.policy import require
from practices.adoptions.register import adoptions_for, record_of
from practices.models import Adoption, Stage

router = Router(tags=["adoptions"])


class AdoptionOut(Schema):
    """`first_month` is empty where the register alone says when it began. The plan is its trust's own and is not here; money is
    among the costs and savings, as claim `claim`."""

    id: int
    practice: int
    practice_title: str
    practice_address: str
    address: str
    trust: str
    stage: str
    since: date
    first_month: str
    patients_a_month: int | None
    fidelity: str
    what_was_changed: str
    result: str
    reason_for_stopping: str
    claim: str
    demonstration: str


class Adoptions:
    """Made into records only as far as the page of the answer asks."""

    def __init__(self, chosen: "QuerySet[Adoption]", request: HttpRequest) -> None:
        self.chosen, self.request = chosen, request

    def __getitem__(self, part: slice) -> list[AdoptionOut]:
        return [AdoptionOut(**record_of(each, self.request.build_absolute_uri)) for each in self.chosen[part]]

    def __len__(self) -> int:
        return self.chosen.count()


@router.get("", operation_id="list_adoptions", response={200: list[AdoptionOut], **REFUSALS}, summary="Adoptions")
@revalidated
@paginate(Paging)
def adoptions(
    request: HttpRequest, trust: str = "", practice: int | None = None, stage: Stage | None = None
) -> Adoptions:
    """By practice, then trust; only of practices that the caller may read. `trust` is the ODS code of who took it up."""
    person = caller(request)
    require(person, Permission.READ)
    chosen = adoptions_for(person)
    if trust:
        chosen = chosen.filter(organisation=trust)
    if practice is not None:
        chosen = chosen.filter(practice=practice)
    if stage is not None:
        chosen = chosen.filter(stage=stage)
    return Adoptions(chosen, request)
