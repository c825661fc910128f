"""From readings to what the charts are drawn from."""

from collections import Counter
from collections.abc import Sequence

from benchmarks.catalogue.measures import Measure
from benchmarks.charts.inputs import ControlCharts, Note, Panel, TargetLine
from benchmarks.charts.palette import TrustMark
from benchmarks.charts.peers import Peer, PeerStrip
from benchmarks.formatting import POINTS, format_month
from benchmarks.judging import bounds_of
from benchmarks.models import Mark
from benchmarks.readings import Readings
from benchmarks.statistics.comparison_words import AVERAGE_OF_CENTILES
from benchmarks.statistics.dialects import Dialect
from benchmarks.statistics.difference import difference_chart
from portal.marks import MARKS
from portal.models import Organisation, OrganisationKind
from portal.models.organisation import MarkShape


def trust_mark(organisation: Organisation) -> TrustMark | None:
    """The mark that the organisation keeps everywhere."""
    if not organisation.mark:
        return None
    mark = MARKS[MarkShape(organisation.mark)]
    return TrustMark(mark.colour, mark.path, mark.filled)


def marks_of(marks: Sequence[Mark], measure: str, organisations: Sequence[str]) -> list[tuple[int, Mark]]:
    """The marks of a measure at `organisations`, numbered by month: the numbers of key, table and downloads."""
    ours = [
        mark
        for mark in marks
        if (mark.measure is None or mark.measure.slug == measure)
        and (mark.organisation_id is None or mark.organisation_id in organisations)
    ]
    return list(enumerate(sorted(ours, key=lambda mark: (mark.period, mark.pk)), 1))


def control_charts(
    readings: Readings,
    slug: str,
    marks: Sequence[Mark],
    *,
    key: str,
    organisations: Sequence[Organisation],
    dialect: Dialect | None = None,
) -> ControlCharts:
    """A panel an organisation, on one scale, the comparators behind them as a band."""
    measure = readings.measures[slug]
    numbered = marks_of(marks, slug, [each.code for each in organisations])
    panels = tuple(
        Panel(
            each.code,
            each.short_name,
            readings.judgement(slug, each.code, dialect).chart,
            trust_mark(each),
            tuple(
                Note(number, mark.period, mark_words(mark))
                for number, mark in numbered
                if mark.organisation_id in (None, each.code)
            ),
        )
        for each in organisations
    )
    return ControlCharts(
        key=key,
        title=measure.title,
        unit=measure.unit,
        panels=panels,
        decimals=measure.formula.decimals,
        targets=target_lines(measure),
        others=band(readings, slug),
        nation=nation_line(readings, slug),
        nation_name=nation_name(readings, slug),
        bounds=bounds_of(measure),
        footnotes=provenance(readings, measure),
    )


def difference_charts(readings: Readings, slug: str, *, key: str) -> ControlCharts | None:
    """The control chart of the monthly difference of the two members; None without two of them."""
    measure, members = readings.measures[slug], readings.members
    if len(members) != 2:
        return None
    first, second = (readings.judgement(slug, each.code) for each in members)
    chart = difference_chart(
        first.series.points,
        second.series.points,
        dialect=readings.dialect,
        starts=(*first.rules.starts, *second.rules.starts),
        baseline=first.rules.baseline,
    )
    name = f"{members[0].short_name} less {members[1].short_name}"
    return ControlCharts(
        key=key,
        title=f"{measure.title}: {name}",
        unit=POINTS if measure.unit == "percent" else measure.unit,
        panels=(Panel("difference", name, chart),),
        decimals=measure.formula.decimals,
        zero=True,
        footnotes=provenance(readings, measure),
    )


def peer_strip(readings: Readings, slug: str, period: str, *, key: str) -> PeerStrip:
    """All trusts in one month, and England."""
    measure = readings.measures[slug]
    nation = readings.nation
    target = measure.target_in(period)
    return PeerStrip(
        key=key,
        title=f"{measure.title}, {format_month(period)}",
        unit=measure.unit,
        peers=tuple(
            Peer(each.short_name, figure_at(readings, slug, each.code, period), trust_mark(each))
            for each in readings.trusts_in(period)
            if readings.series(slug, each.code).months
        ),
        england=figure_at(readings, slug, nation.code, period) if nation else None,
        england_note=AVERAGE_OF_CENTILES if readings.averages_centiles(slug) else "",
        target=float(target.value) if target else None,
        decimals=measure.formula.decimals,
        footnotes=provenance(readings, measure),
    )


def month_of_most(readings: Readings, slug: str, last: str) -> str:
    """The newest month, `last` at the latest, in which half of the trusts or more have a figure; else `last`.

    The trusts' own figures come before the national ones, so that the newest month may hold a single trust.
    """
    told = Counter(
        point.period
        for each in readings.trusts
        for point in readings.series(slug, each.code).points
        if point.value is not None and point.period <= last
    )
    with_series = [each.code for each in readings.trusts if readings.series(slug, each.code).months]

    def trusts(period: str) -> int:
        return sum(each.code in with_series for each in readings.trusts_in(period))

    return max((period for period, count in told.items() if 2 * count >= trusts(period)), default=last)


def figure_at(readings: Readings, slug: str, code: str, period: str) -> float | None:
    month = readings.series(slug, code).at(period)
    return float(month.value) if month and month.value is not None else None


def target_lines(measure: Measure) -> tuple[TargetLine, ...]:
    return tuple(TargetLine(float(each.value), each.valid_from, each.valid_to) for each in measure.targets)


def band(readings: Readings, slug: str) -> dict[str, tuple[float, float]]:
    """Lowest and highest figure of the comparators, by month."""
    figures: dict[str, list[float]] = {}
    for each in readings.trusts:
        if each.kind == OrganisationKind.COMPARATOR:
            for point in readings.series(slug, each.code).points:
                if point.value is not None:
                    figures.setdefault(point.period, []).append(point.value)
    return {period: (min(values), max(values)) for period, values in figures.items()}


def nation_line(readings: Readings, slug: str) -> dict[str, float]:
    """England's figures, by month."""
    if readings.nation is None:
        return {}
    points = readings.series(slug, readings.nation.code).points
    return {point.period: point.value for point in points if point.value is not None}


def nation_name(readings: Readings, slug: str) -> str:
    return f"England ({AVERAGE_OF_CENTILES})" if readings.averages_centiles(slug) else "England"


def provenance(readings: Readings, measure: Measure) -> tuple[str, ...]:
    """Where the figures come from, as a line under every chart."""
    day = f"{readings.data_date:%-d %B %Y}" if readings.data_date else "never"
    return (f"Source: {measure.source}. Figures as of {day}, revision {readings.revision}.",)


def mark_words(mark: Mark) -> str:
    """One line: the month, what it is, whose."""
    where = mark.organisation.short_name if mark.organisation else "all trusts"
    words = f"{mark.words} ({mark.get_kind_display().lower()}, {where})"
    if mark.due_on:
        words += f", {mark.owner}, due {mark.due_on:%-d %B %Y}"
    return words
