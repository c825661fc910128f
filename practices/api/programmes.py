"""Joint programmes for programs."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from ninja import Path, Query, Router, Schema
from ninja.pagination import paginate

from portal.api.authentication import caller
from portal.api.caching import revalidated
from portal.api.errors import REFUSALS, Problems
from portal.api.paging import Paging
from portal.models import Person
from portal.permissions import Permission
from portal.policy import require
from practices.models import ActionState, AmountKind, Area, Phase, Recurrence
from practices.programmes.records import programmes_of, records_of

router = Router(tags=["programmes"])
ANSWERS = {404: Problems, **REFUSALS}

Key = Annotated[int, Path(ge=1, le=10**18 - 1)]


class PartnerOut(Schema):
    name: str
    part: str


class AimOut(Schema):
    """`by_when` is a year, a month or a day, as far as it is known; `reached` says what became of it."""

    what: str
    how_much: str
    by_when: str
    reached: str


class AmountOut(Schema):
    """`organisation` is an ODS code, or `joint` for both trusts together; `pounds` are text, in prices of `price_year`."""

    organisation: str
    theme: str
    kind: AmountKind
    recurrence: Recurrence
    pounds: str
    price_year: int
    what: str
    source: str
    source_address: str


class ActionOut(Schema):
    """`settled_on` is empty while it is open."""

    words: str
    owner_role: str
    due: str
    state: ActionState
    settled_on: str
    outcome: str


class NoteOut(Schema):
    on: str
    words: str


class ProgrammeOut(Schema):
    """`measures` are slugs, `practices` ids of those that whoever asks may read. `demonstration` says in words that it did not
    happen, else it is empty."""

    id: int
    title: str
    address: str
    summary: str
    area: Area
    phase: Phase
    begins: str
    ends: str
    lead_trust: str
    deputy_trust: str
    partners: list[PartnerOut]
    aims: list[AimOut]
    measures: list[str]
    practices: list[int]
    amounts: list[AmountOut]
    actions: list[ActionOut]
    notes: list[NoteOut]
    demonstration: str


class Choice(Schema):
    area: Area | Literal[""] = ""
    phase: Phase | Literal[""] = ""


@dataclass(frozen=True)
class Records:
    """Made into records only as far as the page of the answer asks."""

    pages: Any
    person: Person
    request: HttpRequest

    def __getitem__(self, part: slice) -> list[ProgrammeOut]:
        records = records_of(list(self.pages[part]), self.person, self.request.build_absolute_uri)
        return [ProgrammeOut(**each) for each in records]

    def __len__(self) -> int:
        return int(self.pages.count())


@router.get("", operation_id="list_programmes", response={200: list[ProgrammeOut], **ANSWERS}, summary="Programmes")
@revalidated
@paginate(Paging)
def programmes(request: HttpRequest, choice: Query[Choice]) -> Records:
    """By title; of one `area` and in one `phase` when they are given."""
    person = caller(request)
    require(person, Permission.READ)
    chosen = {name: code for name, code in choice.model_dump(mode="json").items() if code}
    return Records(programmes_of(person).filter(**chosen), person, request)


@router.get("/{pk}", operation_id="get_programme", response={200: ProgrammeOut, **ANSWERS}, summary="One programme")
@revalidated
def programme(request: HttpRequest, pk: Key) -> ProgrammeOut:
    person = caller(request)
    require(person, Permission.READ)
    page = programmes_of(person).filter(pk=pk).first()
    if page is None:
        raise Http404
    (record,) = records_of([page], person, request.build_absolute_uri)
    return ProgrammeOut(**record)
