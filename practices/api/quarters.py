"""The boards' figures of a quarter for programs."""

from datetime import date
from typing import Annotated

from django.http import Http404, HttpRequest
from ninja import Path, Router, Schema

from portal.api.authentication import caller
from portal.api.caching import revalidated
from portal.api.errors import REFUSALS, Problems
from portal.permissions import Permission
from portal.policy import require
from portal.today import today
from practices.quarterly.page import sheet_of
from practices.quarterly.quarters import quarter_of, read_quarter

router = Router(tags=["quarters"])
ANSWERS = {404: Problems, **REFUSALS}

Code = Annotated[str, Path(pattern=r"^\d{4}-\d{2}-q[1-4]$")]


class CellOut(Schema):
    """What a line says of one trust: in words, and as numbers; `null` where there is nothing to work a number out from."""

    organisation: str
    words: str
    figures: dict[str, float | None]


class LineOut(Schema):
    """`figures` are empty for what nobody counts; the words say so."""

    slug: str
    title: str
    explained: str
    trusts: list[CellOut]


class QuarterOut(Schema):
    """`whole` is false for a quarter that is not over."""

    quarter: str
    words: str
    first_day: date
    last_day: date
    whole: bool
    lines: list[LineOut]


@router.get("/{code}", operation_id="get_quarter", response={200: QuarterOut, **ANSWERS}, summary="One quarter")
@revalidated
def quarter(request: HttpRequest, code: Code) -> QuarterOut:
    """`code` is a quarter of the financial year, like `2019-20-q4` for January to March 2020."""
    require(caller(request), Permission.READ)
    now = quarter_of(today())
    try:
        chosen = read_quarter(code)
    except ValueError:
        raise Http404 from None
    if chosen > now:
        raise Http404
    return QuarterOut(
        quarter=chosen.code,
        words=chosen.words,
        first_day=chosen.first_day,
        last_day=chosen.last_day,
        whole=chosen < now,
        lines=[
            LineOut(
                slug=row.line.slug,
                title=row.line.title,
                explained=row.line.explained,
                trusts=[
                    CellOut(organisation=trust.code, words=cell.words, figures=dict(cell.figures))
                    for trust, cell in row.cells
                ],
            )
            for row in sheet_of(chosen).rows
        ],
    )
