"""Organisations: the nation, its regions and the ambulance trusts."""

from datetime import date
from typing import Annotated

from django.db.models import QuerySet
from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from ninja import Path, Router, Schema
from ninja.pagination import paginate

from portal.api.authentication import caller
from portal.api.caching import revalidated
from portal.api.errors import REFUSALS, Problems
from portal.api.paging import Paging
from portal.models import Organisation, OrganisationKind
from portal.permissions import Permission
from portal.policy import require

router = Router(tags=["organisations"])


class FormerNameOut(Schema):
    name: str
    last_day: date


class OrganisationOut(Schema):
    """`parent` and `merged_into` are ODS codes."""

    code: str
    name: str
    short_name: str
    kind: OrganisationKind
    parent: str | None
    closed_on: date | None
    merged_into: str | None
    former_names: list[FormerNameOut]

    @staticmethod
    def resolve_parent(organisation: Organisation) -> str | None:
        return organisation.parent_id

    @staticmethod
    def resolve_merged_into(organisation: Organisation) -> str | None:
        return organisation.merged_into_id


@router.get(
    "",
    operation_id="list_organisations",
    response={200: list[OrganisationOut], **REFUSALS},
    summary="All organisations, by code",
)
@revalidated
@paginate(Paging)
def organisations(
    request: HttpRequest, kind: OrganisationKind | None = None, open_on: date | None = None
) -> QuerySet[Organisation]:
    """`kind` keeps one kind; `open_on` keeps those that had not closed by that day."""
    require(caller(request), Permission.READ)
    chosen = Organisation.objects.order_by("code").prefetch_related("former_names")
    if kind is not None:
        chosen = chosen.filter(kind=kind)
    return chosen.open_on(open_on) if open_on else chosen


@router.get(
    "/{code}",
    operation_id="get_organisation",
    response={200: OrganisationOut, 404: Problems, **REFUSALS},
    summary="One organisation",
)
@revalidated
def organisation(request: HttpRequest, code: Annotated[str, Path(pattern=r"^[A-Za-z0-9]{1,5}$")]) -> Organisation:
    one = get_object_or_404(Organisation, code=code)
    require(caller(request), Permission.READ, one)
    return one
