"""Measures, their figures, what they say, and the marks on them."""

from collections.abc import Iterator
from typing import Annotated, Any

from django.http import Http404, HttpRequest, StreamingHttpResponse
from ninja import Path, Query, Router
from ninja.pagination import paginate
from pydantic import AfterValidator, WithJsonSchema

from benchmarks.api.schemas import FigureOut, MarkOut, MeasureOut, SummaryOut, TargetOut
from benchmarks.catalogue.measures import Measure as PlainMeasure
from benchmarks.catalogue.values import PERIOD
from benchmarks.formatting import format_figure
from benchmarks.models import Mark
from benchmarks.presenters.measure_rows import HEADINGS, cells_of, figure_rows, number_words
from benchmarks.readings import Readings, read_measures
from portal.api.authentication import caller
from portal.api.caching import revalidated
from portal.api.errors import REFUSALS, Problems
from portal.api.paging import Paging
from portal.csv_cells import csv_lines
from portal.permissions import Permission
from portal.policy import require

router = Router(tags=["measures"])
ANSWERS = {404: Problems, **REFUSALS}

Slug = Annotated[str, Path(pattern=r"^[a-z0-9-]{1,60}$")]
MeasureQuery = Annotated[str, Query(pattern=r"^([a-z0-9-]{1,60})?$")]
Code = Annotated[str, Query(pattern=r"^([A-Za-z0-9]{1,5})?$")]


def _month(text: str) -> str:
    if text and not PERIOD.fullmatch(text):
        raise ValueError("Write a month as year and number, such as 2020-03.")
    return text


Month = Annotated[
    str, Query(), AfterValidator(_month), WithJsonSchema({"type": "string", "pattern": f"^({PERIOD.pattern})?$"})
]


@router.get("", operation_id="list_measures", response={200: list[MeasureOut], **ANSWERS}, summary="All measures")
@revalidated
@paginate(Paging)
def measures(request: HttpRequest, theme: str = "", service_line: str = "") -> list[MeasureOut]:
    """In the order of the catalogue."""
    readings = _readings(request, None, "")
    return [
        _measure(each)
        for each in readings.measures.values()
        if theme in ("", each.theme) and service_line in ("", each.service_line)
    ]


@router.get("/summary", operation_id="summary", response={200: list[SummaryOut], **ANSWERS}, summary="Icons as words")
@revalidated
@paginate(Paging)
def summary(request: HttpRequest, organisation: Code = "", month: Month = "") -> list[SummaryOut]:
    """Every measure at every member trust, the latest or as of `month`."""
    readings = _readings(request, None, month)
    members = [each.code for each in readings.members]
    if organisation:
        _known(readings, organisation)
        members = [code for code in members if code == organisation]
    return [_summary(readings, slug, code) for slug in readings.measures for code in members]


@router.get(
    "/marks", operation_id="list_marks", response={200: list[MarkOut], **ANSWERS}, summary="Notes pinned to months"
)
@revalidated
@paginate(Paging)
def marks(request: HttpRequest, measure: MeasureQuery = "", organisation: Code = "") -> list[MarkOut]:
    """Marks of all measures, or of one; those of all trusts stand with every organisation."""
    require(caller(request), Permission.READ)
    found = Mark.objects.standing().select_related("measure", "organisation").order_by("period", "pk")
    return [
        _mark(each)
        for each in found
        if (not measure or each.measure is None or each.measure.slug == measure)
        and (not organisation or each.organisation_id in (None, organisation))
    ]


@router.get(
    "/figures.csv",
    operation_id="figures_csv",
    summary="Figures of all measures as CSV",
    response={200: None, **ANSWERS},
)
def figures_csv(
    request: HttpRequest, measure: MeasureQuery = "", organisation: Code = "", month: Month = ""
) -> StreamingHttpResponse:
    """Streamed: one line a month, an organisation and a measure, with a first line of headings."""
    readings = _readings(request, [measure] if measure else None, month)
    if measure and measure not in readings.measures:
        raise Http404
    if organisation:
        _known(readings, organisation)
    rows = _rows(readings, organisation, _standing(list(readings.measures), month))
    response = StreamingHttpResponse(csv_lines(rows), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="figures_r{readings.revision.replace("/", "-")}.csv"'
    return response


@router.get("/{slug}", operation_id="get_measure", response={200: MeasureOut, **ANSWERS}, summary="One measure")
@revalidated
def measure(request: HttpRequest, slug: Slug) -> MeasureOut:
    readings = _readings(request, [slug], "")
    if slug not in readings.measures:
        raise Http404
    return _measure(readings.measures[slug])


@router.get(
    "/{slug}/figures",
    operation_id="list_figures",
    response={200: list[FigureOut], **ANSWERS},
    summary="Figures of a measure",
)
@revalidated
@paginate(Paging)
def figures(
    request: HttpRequest, slug: Slug, organisation: Code = "", first: Month = "", last: Month = "", month: Month = ""
) -> list[FigureOut]:
    """Oldest first, an organisation after the other. `first` and `last` narrow the months; `month` reads a past state."""
    readings = _readings(request, [slug], month)
    if slug not in readings.measures:
        raise Http404
    chosen = list(readings.organisations.values())
    if organisation:
        chosen = [_known(readings, organisation)]
    rows = figure_rows(readings, slug, chosen, _standing([slug], month))
    return [
        FigureOut(measure=slug, **{name: getattr(row, name) for name in FigureOut.model_fields if name != "measure"})
        for row in rows
        if (not first or row.period >= first) and (not last or row.period <= last)
    ]


def _readings(request: HttpRequest, slugs: list[str] | None, month: str) -> Readings:
    person = caller(request)
    require(person, Permission.READ)
    return read_measures(slugs, person=person, until=month)


def _known(readings: Readings, code: str) -> Any:
    if code not in readings.organisations:
        raise Http404
    return readings.organisations[code]


def _standing(slugs: list[str], month: str) -> list[Mark]:
    return list(Mark.objects.standing().about(slugs).up_to(month))


def _measure(measure: PlainMeasure) -> MeasureOut:
    same = (
        "slug",
        "title",
        "definition",
        "why",
        "calculation",
        "unit",
        "periodicity",
        "theme",
        "service_line",
        "source",
    )
    return MeasureOut(
        **{name: getattr(measure, name) for name in same},
        direction=measure.direction.value,
        formula=measure.formula.kind.value,
        owner=measure.owner,
        next_review=measure.next_review,
        targets=[
            TargetOut(
                value=number_words(each.value), valid_from=each.valid_from, valid_to=each.valid_to, label=each.label
            )
            for each in measure.targets
        ],
    )


def _summary(readings: Readings, slug: str, code: str) -> SummaryOut:
    judgement = readings.judgement(slug, code)
    latest, measure = judgement.series.latest, readings.measures[slug]
    return SummaryOut(
        measure=slug,
        organisation=code,
        period=latest.period if latest else "",
        value=number_words(latest.value) if latest else "",
        unit=measure.unit,
        shown=format_figure(latest.value, measure.unit, measure.formula.decimals) if latest else "",
        variation=judgement.variation.value if judgement.variation else "",
        assurance=judgement.assurance.value if judgement.assurance else "",
        failing=judgement.is_failing,
        words=judgement.signal_words,
        assurance_words=judgement.assurance_words,
        revision=readings.revision,
        rules=readings.dialect.code,
    )


def _mark(mark: Mark) -> MarkOut:
    return MarkOut(
        id=mark.pk,
        kind=mark.kind,
        measure=mark.measure.slug if mark.measure else "",
        organisation=mark.organisation_id or "",
        period=mark.period,
        words=mark.words,
        address=mark.address,
        owner=mark.owner,
        due_on=mark.due_on,
    )


def _rows(readings: Readings, organisation: str, marks: list[Mark]) -> Iterator[list[str]]:
    yield ["Measure", *HEADINGS.values()]
    chosen = [each for each in readings.organisations.values() if organisation in ("", each.code)]
    for slug in readings.measures:
        for row in figure_rows(readings, slug, chosen, marks):
            yield [slug, *cells_of(row)]
