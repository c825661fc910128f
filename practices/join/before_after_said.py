"""What is said of one place, sentence by sentence: the finding first, then all that limits it."""

from collections.abc import Sequence
from statistics import fmean

from benchmarks.catalogue.measures import Direction, FormulaKind
from benchmarks.formatting import format_month
from benchmarks.judging import bounds_of
from benchmarks.models import Dataset, Mark, MarkKind
from benchmarks.readings import Readings
from benchmarks.statistics import before_after_words as words
from benchmarks.statistics.before_after import BeforeAfter, Change, Finding, sides_of
from benchmarks.statistics.comparison import compare_sides
from benchmarks.statistics.comparison_words import like_months_words
from benchmarks.statistics.detectable import largest_step, smallest_step, step_words
from benchmarks.statistics.limits import FEWEST_POINTS, Limits, limits_of
from benchmarks.statistics.seasons import compare_like_months
from benchmarks.statistics.series import Point, month_number, values_of
from practices.join.before_after_chart import is_of
from practices.judged import breaks_at, points_at
from practices.models import PracticePage
from practices.models.choices import InterventionKind
from practices.places import Place

MONTHS_NEAR = 3
YEAR_ALONE = "Only the year of the change is known, so that before and after cannot be told apart."
NOT_KNOWN = "The date of the change is not known, so that before and after cannot be told apart."
NOT_JUDGED = {
    Finding.NO_FIGURES,
    Finding.OUTSIDE_SERIES,
    Finding.BROKEN,
    Finding.NO_DIRECTION,
    Finding.TOO_FEW_BEFORE,
    Finding.TOO_FEW_AFTER,
}


def said_of(page: PracticePage, place: Place, readings: Readings, found: BeforeAfter | None) -> list[str]:
    """Sentences for the page; none claims what the figures do not show."""
    name = place.organisation.short_name
    points = readings.series(place.measure.slug, place.organisation.pk).points
    silent = words.silence_words(points, name)
    if found is None or place.change is None:
        said = [YEAR_ALONE if place.link.intervention_kind == InterventionKind.YEAR else NOT_KNOWN]
        if not any(point.value is not None for point in points):
            said.append(f"There are no figures of {name} either.")
        return [*said, *([silent] if silent else [])]
    said = [words.before_after_words(found, balancing=place.balancing)]
    limits, after = _sides(place, place.change, readings)
    if found.finding not in NOT_JUDGED and limits:
        unit, decimals = place.measure.unit, place.measure.decimals
        bounds = bounds_of(readings.measures[place.measure.slug])
        said.append(words.averages_words(limits, fmean(after), unit, decimals, bounds))
    if place.stopped:
        said.append(_stopped_words(place))
    if silent:
        said.append(silent)
    if found.finding not in NOT_JUDGED:
        said.append(words.left_out_words(place.change))
        said.append(_season(place, place.change, readings))
        said += _pooled(place, place.change, readings)
    if found.before >= FEWEST_POINTS and limits:
        said.append(_step(page, place, place.change, readings, limits))
    return said


def beside(page: PracticePage, place: Place, marks: Sequence[Mark]) -> list[Mark]:
    """Other practices and events of the trust, or of all trusts, within three months of the change; each once."""
    if place.change is None:
        return []
    first, last = month_number(place.change.first) - MONTHS_NEAR, month_number(place.change.last) + MONTHS_NEAR
    near = {
        (mark.period, mark.words): mark
        for mark in marks
        if first <= month_number(mark.period) <= last
        and mark.organisation_id in (None, place.organisation.pk)
        and (mark.kind == MarkKind.INTERVENTION or mark.measure is None or mark.measure.slug == place.measure.slug)
        and not is_of(mark, page)
    }
    return [near[key] for key in sorted(near)]


def _stopped_words(place: Place) -> str:
    reason = place.adoption.reason_for_stopping.strip().rstrip(".") if place.adoption else ""
    month = format_month(place.stopped)
    return (
        f"{place.organisation.short_name} stopped in {month}{f': {reason}' if reason else ''}. "
        "Figures from that month on say nothing of the practice and are left out."
    )


def _season(place: Place, change: Change, readings: Readings) -> str:
    measure = readings.measures[place.measure.slug]
    rest = [point for point in points_at(place, readings) if not change.first <= point.period <= change.last]
    start = month_number(change.last) + 1
    turn = f"{start // 12}-{start % 12 + 1:02d}"
    broken = _is_broken_near(place, change, readings, rest)
    found = None if broken or not rest else compare_like_months(rest, turn)
    return like_months_words(found, measure.unit, measure.formula.decimals)


def _is_broken_near(place: Place, change: Change, readings: Readings, points: Sequence[Point]) -> bool:
    """Whether the series starts afresh among the months that would be compared."""
    first, last = month_number(change.first) - 24, month_number(change.last) + 24
    begun = points[0].period if points else ""
    return any(first < month_number(period) <= last and period > begun for period in breaks_at(place, readings))


def _pooled(place: Place, change: Change, readings: Readings) -> list[str]:
    """A share's interval; the reason why a system indicator has none."""
    measure = readings.measures[place.measure.slug]
    if readings.dataset_of(measure.slug) == Dataset.AMBSYS:
        return [words.NO_INTERVAL]
    if measure.formula.kind is not FormulaKind.SHARE:
        return []
    sides = sides_of(points_at(place, readings), change, breaks_at(place, readings))
    shares = {share.period: share for share in readings.series(measure.slug, place.organisation.pk).shares}
    before, after = (
        [shares[point.period] for point in side if point.value is not None] for side in (sides.before, sides.after)
    )
    said = words.pooled_words(compare_sides(before, after), measure.formula.decimals)
    return [said] if said else []


def _sides(place: Place, change: Change, readings: Readings) -> tuple[Limits | None, list[float]]:
    """The limits of the time before, and the figures after."""
    sides = sides_of(points_at(place, readings), change, breaks_at(place, readings))
    return limits_of([point.value for point in sides.before], readings.dialect), values_of(sides.after)


def _step(page: PracticePage, place: Place, change: Change, readings: Readings, limits: Limits) -> str:
    """The smallest step that the chart would show, held against the patients reached."""
    measure = readings.measures[place.measure.slug]
    before = sides_of(points_at(place, readings), change, breaks_at(place, readings)).before
    known = {point.period for point in before if point.value is not None}
    shares = readings.series(measure.slug, place.organisation.pk).shares
    counted = [share.denominator for share in shares if share.period in known and share.denominator]
    patients = place.patients_a_month(page)
    largest = (
        None
        if patients is None
        else largest_step(
            measure.formula.kind,
            Direction(place.link.wanted_direction),
            patients=patients,
            counted=fmean(counted) if counted else None,
            mean=limits.mean,
        )
    )
    return step_words(smallest_step(limits), largest, measure.unit, patients, measure.formula.decimals)
