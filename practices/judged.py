"""Before and after at a place, by the rule of evidence level E3: evidence and the practice's page ask here."""

from collections.abc import Collection, Sequence
from dataclasses import replace

from benchmarks.catalogue.measures import Direction
from benchmarks.models import Mark, MarkKind
from benchmarks.readings import Readings
from benchmarks.statistics.before_after import BeforeAfter, before_and_after, with_extremes
from benchmarks.statistics.control_chart import StartKind
from benchmarks.statistics.series import Point
from practices.places import Place


def judge(place: Place, readings: Readings, users: Collection[str], marks: Sequence[Mark]) -> BeforeAfter | None:
    """The figures at `place` against those of the trusts that are not among `users`; None where no month is known.

    Where it was stopped, only what lies before that month is looked at.
    """
    if place.change is None:
        return None
    slug = place.measure.slug
    apart = {*users, place.organisation.pk}
    others = {each.code: readings.series(slug, each.code).points for each in readings.trusts if each.code not in apart}
    return before_and_after(
        points_at(place, readings),
        others,
        place.change,
        direction=Direction(place.link.wanted_direction),
        breaks=breaks_at(place, readings),
        events=[mark.period for mark in marks if is_event(mark, slug)],
        dialect=readings.dialect,
    )


def completed(place: Place, readings: Readings) -> Place:
    """`place` with every month left out that may have prompted the change, named or not."""
    if place.change is None:
        return place
    change = with_extremes(
        points_at(place, readings),
        place.change,
        direction=Direction(place.link.wanted_direction),
        breaks=breaks_at(place, readings),
        dialect=readings.dialect,
    )
    return replace(place, change=change)


def users_of(places: Collection[Place], lead: str) -> set[str]:
    """The trusts that work or worked by the practice: none of them is one to compare with. What is made up changes nothing."""
    return {lead} | {
        place.organisation.pk for place in places if place.adoption is None or not place.adoption.demonstration
    }


def points_at(place: Place, readings: Readings) -> Sequence[Point]:
    points = readings.series(place.measure.slug, place.organisation.pk).points
    return [point for point in points if not place.stopped or point.period < place.stopped]


def breaks_at(place: Place, readings: Readings) -> list[str]:
    """Months in which the series starts afresh: definitions changed, or, before the change, limits that people set anew.

    Whoever sets limits anew after a change does so because it worked: that is no break.
    """
    slug, change = place.measure.slug, place.change
    changed = [change.day.isoformat()[:7] for change in readings.measures[slug].changes]
    for start in readings.rules(slug, place.organisation.pk).starts:
        if start.kind is not StartKind.REBASE or (change and start.period < change.first):
            changed.append(start.period)
    return sorted(changed)


def is_event(mark: Mark, slug: str) -> bool:
    """A declared event of all trusts that touches the measure."""
    return (
        mark.kind == MarkKind.EVENT
        and mark.organisation_id is None
        and (mark.measure is None or mark.measure.slug == slug)
    )
