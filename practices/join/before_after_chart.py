"""The chart of one place: the change marked, the range resting on the time before it."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from django.utils.safestring import SafeString

from benchmarks.charts.control import draw_control_charts
from benchmarks.charts.inputs import MEDIUM, NARROW, Note
from benchmarks.models import Mark
from benchmarks.presenters.charts import control_charts, mark_words
from benchmarks.readings import Readings
from benchmarks.statistics.before_after import Change, sides_of
from benchmarks.statistics.control_chart import Baseline, ControlChart, SegmentStart, control_chart
from benchmarks.statistics.limits import FEWEST_POINTS
from practices.judged import breaks_at
from practices.models import PracticePage
from practices.models.choices import DID_NOT_HAPPEN
from practices.places import Place

WIDTHS = (("narrow", NARROW), ("medium", MEDIUM))
FROZEN = "the time before the change"


def charts_of(
    page: PracticePage, place: Place, readings: Readings, marks: Sequence[Mark], *, key: str
) -> list[tuple[str, SafeString]]:
    """Name and picture of each width; none without figures. Drawn once for as long as figures and marks stand. `key` is of
    this place alone.
    """
    slug, code = place.measure.slug, place.organisation.pk
    if not readings.series(slug, code).latest:
        return []
    notes = _notes(page, place, marks)
    given = (place.change, place.stopped, place.link.wanted_direction, notes)
    return [
        (
            name,
            readings.keep(
                (key, slug, code, name),
                partial(_draw, place, readings, notes, f"{key}-{name}", width),
                given=given,
            ),
        )
        for name, width in WIDTHS
    ]


def is_of(mark: Mark, page: PracticePage) -> bool:
    """Whether `page` itself pinned the mark."""
    return mark.origin.startswith(f"practice:{page.pk}:")


def _draw(place: Place, readings: Readings, notes: tuple[Note, ...], key: str, width: int) -> SafeString:
    slug = place.measure.slug
    charts = control_charts(readings, slug, [], key=key, organisations=[place.organisation])
    panel = charts.panels[0]
    frozen = _frozen(place, place.change, readings) if place.change else None
    return SafeString(
        draw_control_charts(replace(charts, panels=(replace(panel, chart=frozen or panel.chart, notes=notes),)), width)
    )


def _frozen(place: Place, change: Change, readings: Readings) -> ControlChart | None:
    """With the range that the figures after are read against; None where too few figures lie before."""
    slug, code = place.measure.slug, place.organisation.pk
    breaks = breaks_at(place, readings)
    points = readings.series(slug, code).points
    before = sides_of(points, change, breaks).before
    if sum(point.value is not None for point in before) < FEWEST_POINTS:
        return None
    return control_chart(
        points,
        direction=readings.measures[slug].direction,
        dialect=readings.dialect,
        starts=[SegmentStart(period, "what is counted, or the range, was set anew") for period in breaks],
        baseline=Baseline(before[0].period, before[-1].period, FROZEN, change.prompted),
    )


def _notes(page: PracticePage, place: Place, marks: Sequence[Mark]) -> tuple[Note, ...]:
    """The change itself and what else is pinned to this chart, numbered by month."""
    said = [
        (mark.period, mark_words(mark))
        for mark in marks
        if (mark.measure is None or mark.measure.slug == place.measure.slug)
        and mark.organisation_id in (None, place.organisation.pk)
        and not is_of(mark, page)
    ]
    made_up = f". {DID_NOT_HAPPEN}" if place.adoption and place.adoption.demonstration else ""
    if place.change:
        said.append((place.change.first, f"{page.title} (this practice, {place.organisation.short_name}){made_up}"))
    if place.stopped:
        said.append((place.stopped, f"{page.title} (stopped, {place.organisation.short_name}){made_up}"))
    return tuple(Note(number, period, words) for number, (period, words) in enumerate(sorted(said), 1))
