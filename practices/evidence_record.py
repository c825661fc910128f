"""From a page and the figures in force to the record that evidence is worked out from."""

import json
from collections.abc import Iterable
from functools import cached_property

from benchmarks.catalogue.loading import Catalogue
from benchmarks.catalogue.measures import Direction
from benchmarks.catalogue.measures import Measure as PlainMeasure
from benchmarks.measure_series import measure_series, needed_items
from benchmarks.models import Mark, MarkKind, Series
from benchmarks.querysets import current_catalogue
from benchmarks.statistics.before_after import BeforeAfter, Change, before_and_after
from benchmarks.statistics.series import Point
from portal.models import Organisation
from practices.completeness import is_filled
from practices.evidence import JudgedSeries, Record, ReportedFigure
from practices.models import LinkedMeasure, PracticePage
from practices.models.choices import Kind, MeasureRole, ResultDirection, StudyDesign


class FiguresInForce:
    """Series of measures at trusts, each read once."""

    def __init__(self) -> None:
        self._points: dict[str, dict[str, list[Point]]] = {}

    @cached_property
    def catalogue(self) -> Catalogue:
        return current_catalogue()

    @cached_property
    def _trusts(self) -> list[str]:
        return list(Organisation.objects.trusts().values_list("code", flat=True))

    def of(self, slug: str) -> dict[str, list[Point]]:
        """The due months of a measure by trust, from the first figure to the last."""
        if slug not in self._points:
            self._points[slug] = self._read(self.catalogue.measures[slug])
        return self._points[slug]

    def _read(self, measure: PlainMeasure) -> dict[str, list[Point]]:
        codes = needed_items(measure)
        rows = Series.objects.filter(item__code__in=codes, organisation__in=self._trusts)
        figures: dict[str, dict[str, dict[str, list[str]]]] = {}
        for organisation, code, text in rows.values_list("organisation_id", "item__code", "figures"):
            figures.setdefault(organisation, {})[code] = json.loads(text)
        items = self.catalogue.items
        # Small numbers are withheld as for the other trust: both read the sentence.
        return {
            code: list(measure_series(measure, code, stored, items, own=False).points)
            for code, stored in figures.items()
        }

    def events(self, slug: str) -> list[str]:
        """The months of declared events of all trusts that touch a measure."""
        return [period for period, measure in self._events if measure in (None, slug)]

    @cached_property
    def _events(self) -> list[tuple[str, str | None]]:
        declared = Mark.objects.standing().filter(kind=MarkKind.EVENT, organisation=None)
        return list(declared.values_list("period", "measure__slug"))


def record_of(page: PracticePage, figures: FiguresInForce) -> Record:
    """`page` as its live version stands."""
    links = list(page.linked_measures.select_related("measure"))
    adopters = {link.organisation_id for link in links} | {page.organisation_id}
    adopters |= set(page.adoptions.values_list("organisation_id", flat=True))
    return Record(
        is_idea=page.kind == Kind.IDEA,
        has_result=bool(page.result_sentence.strip()) and page.result_direction not in ("", ResultDirection.TOO_EARLY),
        is_described=is_filled(page.problem) and bool(page.what_was_done),
        is_concurrent=page.study_design in (StudyDesign.COMPARISON, StudyDesign.RANDOMISED),
        chosen_for_being_extreme=page.chosen_for_being_extreme,
        series=[judge(link, figures, adopters) for link in links],
        figures=[
            ReportedFigure(
                name=row.name,
                balancing=row.role == MeasureRole.BALANCING,
                before_n=row.baseline_n,
                after_n=row.after_n,
                has_both=bool(row.baseline and row.after),
                has_dates=bool(row.baseline_period and row.after_period),
                comparison_n=row.comparison_n,
                has_interval=bool(row.interval),
                concern=row.concern,
            )
            for row in page.other_measures.all()
        ],
    )


def judge(link: LinkedMeasure, figures: FiguresInForce, adopters: Iterable[str]) -> JudgedSeries:
    """The linked series at its trust against the trusts that did not adopt."""
    return JudgedSeries(
        measure=link.measure.title,
        organisation=link.organisation_id,
        balancing=link.role == MeasureRole.BALANCING,
        found=_found(link, figures, set(adopters)),
    )


def _found(link: LinkedMeasure, figures: FiguresInForce, adopters: set[str]) -> BeforeAfter | None:
    months = link.rolled_out
    if months is None:
        return None
    series = figures.of(link.measure.slug)
    measure = figures.catalogue.measures[link.measure.slug]
    return before_and_after(
        series.get(link.organisation_id, []),
        {code: points for code, points in series.items() if code not in adopters},
        Change(*months, link.prompted),
        direction=Direction(link.wanted_direction),
        breaks=[change.day.isoformat()[:7] for change in measure.changes],
        events=figures.events(link.measure.slug),
    )
