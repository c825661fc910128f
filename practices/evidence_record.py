"""From a page and the figures in force to the record that evidence is worked out from."""

from collections.abc import Sequence

from benchmarks.models import Mark
from benchmarks.readings import Readings
from practices.completeness import is_filled
from practices.evidence import JudgedSeries, Record, ReportedFigure
from practices.judged import judge, users_of
from practices.models import PracticePage
from practices.models.choices import Kind, MeasureRole, ResultDirection, StudyDesign
from practices.places import in_use_of, places_of


def record_of(page: PracticePage, readings: Readings, marks: Sequence[Mark]) -> Record:
    """`page` as its live version stands. `readings` are those that both trusts may read alike: both read the sentence.

    An adoption that is made up for the demonstration is no evidence.
    """
    places = places_of(list(page.linked_measures.select_related("measure", "organisation")), in_use_of(page))
    users = users_of(places, page.organisation_id)
    return Record(
        is_idea=page.kind == Kind.IDEA,
        has_result=bool(page.result_sentence.strip()) and page.result_direction not in ("", ResultDirection.TOO_EARLY),
        is_described=is_filled(page.problem) and bool(page.what_was_done),
        is_concurrent=page.study_design in (StudyDesign.COMPARISON, StudyDesign.RANDOMISED),
        chosen_for_being_extreme=page.chosen_for_being_extreme,
        series=[
            JudgedSeries(
                measure=place.measure.title,
                organisation=place.organisation.pk,
                balancing=place.balancing,
                found=judge(place, readings, users, marks),
            )
            for place in places
            if place.adoption is None or not place.adoption.demonstration
        ],
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
