"""Practices for programs, with the list's own choices and the rights of whoever asks."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from django.http import Http404, HttpRequest
from ninja import Path, Query, Router, Schema
from ninja.pagination import paginate
from pydantic import StringConstraints
from wagtail.rich_text import expand_db_html

from portal.api.authentication import caller
from portal.api.caching import revalidated
from portal.api.errors import REFUSALS, Problems
from portal.api.paging import Paging
from portal.models import Person
from portal.permissions import Permission
from portal.policy import require
from practices.api.schemas import FullPracticeOut, LinkedMeasureOut, OtherMeasureOut, PracticeOut, SourceOut
from practices.models import PracticePage
from practices.models.choices import EvidenceLevel, Kind, ResultDirection
from practices.reading.listing import Selection, select
from practices.reading.records import records_of

router = Router(tags=["practices"])
ANSWERS = {404: Problems, **REFUSALS}

Key = Annotated[int, Path(ge=1, le=10**18 - 1)]
Codes = list[Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9-]{1,80}$")]]

NOT_A_GUIDELINE = "This is not a clinical guideline. Follow JRCALC and your trust’s policy."
STORY = (
    "who_was_affected", "what_was_known", "aim", "study_design", "how_chosen", "limits", "went_wrong", "must_be_in_place",
    "must_not_change", "no_measure_reason",
)  # fmt: skip
OF_A_LINK = ("role", "wanted_direction", "intervention_kind", "first_month", "last_month")


class Choice(Schema):
    """Within a parameter either code may fit, between parameters all must."""

    trust: Codes = []
    topic: Codes = []
    service_line: Codes = []
    theme: Codes = []
    kind: list[Kind] = []
    evidence: list[EvidenceLevel] = []
    direction: list[ResultDirection] = []
    measure: Codes = []
    status: list[Literal["current", "overdue", "demonstration"]] = []
    sort: Literal["newest", "evidence", "title"] = "newest"


@dataclass(frozen=True)
class Records:
    """What was selected, made into records only as far as the page of the answer asks."""

    selection: Selection
    person: Person
    request: HttpRequest

    def __getitem__(self, part: slice) -> list[PracticeOut]:
        pages = list(self.selection.practices[part])
        return [PracticeOut(**each) for each in records_of(pages, self.person, self.request.build_absolute_uri)]

    def __len__(self) -> int:
        return self.selection.count


@router.get("", operation_id="list_practices", response={200: list[PracticeOut], **ANSWERS}, summary="Practices")
@revalidated
@paginate(Paging)
def practices(request: HttpRequest, choice: Query[Choice]) -> Records:
    """In the order of `sort`. `trust` is an ODS code, or `elsewhere` for what was done by others."""
    person = caller(request)
    require(person, Permission.READ)
    chosen = choice.model_dump(mode="json")
    query = {name: [codes] if isinstance(codes, str) else codes for name, codes in chosen.items()}
    return Records(select(query, person), person, request)


@router.get("/{pk}", operation_id="get_practice", response={200: FullPracticeOut, **ANSWERS}, summary="One practice")
@revalidated
def practice(request: HttpRequest, pk: Key) -> FullPracticeOut:
    person = caller(request)
    require(person, Permission.READ)
    page = PracticePage.objects.visible_to(person).with_listing().filter(pk=pk).first()
    if page is None:
        raise Http404
    (record,) = records_of([page], person, request.build_absolute_uri)
    return FullPracticeOut(**record, **_story(page))


def _story(page: PracticePage) -> dict[str, Any]:
    return {
        "problem": expand_db_html(page.problem),
        "what_was_done": str(page.what_was_done.render_as_block()),
        **{name: getattr(page, name) for name in STORY},
        "measures": [
            LinkedMeasureOut(
                measure=link.measure.slug,
                organisation=link.organisation_id,
                **{name: getattr(link, name) for name in OF_A_LINK},
            )
            for link in page.linked_measures.select_related("measure")
        ],
        "other_measures": [OtherMeasureOut.from_orm(row) for row in page.other_measures.all()],
        "sources": [SourceOut.from_orm(source) for source in page.sources.all()],
        "guidance": NOT_A_GUIDELINE,
    }
