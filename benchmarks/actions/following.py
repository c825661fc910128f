"""Following a measure, and following it no longer."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils import timezone

from benchmarks.models import FollowedMeasure, KnownRun, Measure
from benchmarks.readings import read_measures
from benchmarks.statistics.runs import everything_of
from portal.actions.acting import action
from portal.audit import record
from portal.models import Organisation, OrganisationKind, Person
from portal.permissions import Permission
from portal.policy import require


@action
def follow(*, by: Person, measure: Measure, organisation: Organisation | None = None) -> FollowedMeasure:
    """Have `by` told of `measure` at `organisation`, or at both trusts, from now on; what the chart says now they know.

    Raises `ValidationError` for an organisation that is no member trust.
    """
    require(by, Permission.READ)
    if organisation is not None and organisation.kind != OrganisationKind.MEMBER:
        raise ValidationError({"organisation": "Measures can be followed at the two trusts."})
    followed, begun = FollowedMeasure.objects.select_for_update().get_or_create(
        person=by, measure=measure, defaults={"organisation": organisation}
    )
    before = followed.organisation
    if not begun and before != organisation:
        followed.organisation, followed.since = organisation, timezone.now()
        followed.save(update_fields=["organisation", "since"])
    if begun or before != organisation:
        _know_what_stands(by, measure, organisation)
        where = organisation.short_name if organisation else "both trusts"
        record(by=by, verb="follow-measure", about=measure, words=f"Follows “{measure.title}” at {where}.")
    return followed


@action
def unfollow(*, by: Person, measures: Iterable[Measure]) -> int:
    """Tell `by` no more of `measures`; return how many they had followed. What they know stays known."""
    ended = list(FollowedMeasure.objects.of_person(by).filter(measure__in=list(measures)).select_related("measure"))
    for followed in ended:
        measure = followed.measure
        followed.delete()
        record(by=by, verb="unfollow-measure", about=measure, words=f"Follows “{measure.title}” no longer.")
    return len(ended)


def _know_what_stands(person: Person, measure: Measure, organisation: Organisation | None) -> None:
    readings = read_measures([measure.slug], person=person)
    for code in [organisation.code] if organisation else [each.code for each in readings.members]:
        judgement = readings.judgement(measure.slug, code)
        known = [row.as_plain() for row in KnownRun.objects.filter(person=person, measure=measure, organisation=code)]
        new = everything_of(judgement.chart, judgement.series.points, known)
        KnownRun.objects.bulk_create(KnownRun.of(person, measure, code, each, told=False) for each in new)
