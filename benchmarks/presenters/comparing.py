"""Can we say that one trust is better? What lasts, and where trusts stand among all."""

from dataclasses import dataclass

from benchmarks.catalogue.measures import FormulaKind
from benchmarks.charts.funnel import FunnelPlot
from benchmarks.formatting import HEADINGS, NO_DIFFERENCE, count_of, format_difference, format_month
from benchmarks.models import Dataset, Mark, MarkKind
from benchmarks.presenters.charts import month_of_most, provenance, trust_mark
from benchmarks.readings import Readings
from benchmarks.statistics.comparison import Comparison, compare_shares
from benchmarks.statistics.comparison_words import (
    NO_COUNT_OF_EVENTS,
    NO_VARIANCE,
    comparison_words,
    counts_words,
    lasting_words,
)
from benchmarks.statistics.counts import pooled_counts
from benchmarks.statistics.difference import difference_holds, first_above
from benchmarks.statistics.funnel import funnel
from benchmarks.statistics.series import interval_noun, month_number


@dataclass(frozen=True, slots=True)
class Compared:
    """`words` is the paragraph; `holds` whether the difference lasts; `comparison` stands for shares alone."""

    words: str
    holds: bool
    comparison: Comparison | None = None


def compare_members(readings: Readings, slug: str, marks: list[Mark]) -> Compared | None:
    """The two member trusts on one measure; None unless both ever had figures."""
    members = readings.members
    if len(members) != 2 or not all(readings.series(slug, each.code).latest for each in members):
        return None
    first, second = members
    ours, theirs = readings.series(slug, first.code), readings.series(slug, second.code)
    measure = readings.measures[slug]
    comparison = None
    words = NO_VARIANCE
    if measure.formula.kind is FormulaKind.SHARE:
        comparison = compare_shares(ours.shares, theirs.shares)
        words = comparison_words(comparison, first.short_name, second.short_name, measure.formula.decimals)
    elif measure.formula.kind is FormulaKind.COUNT:
        words = NO_COUNT_OF_EVENTS
        if measure.unit not in HEADINGS and all((p.value or 0) >= 0 for p in (*ours.points, *theirs.points)):
            counts = pooled_counts(ours.points, theirs.points)
            words = counts_words(counts, first.short_name, second.short_name, measure.unit)
    rules = readings.rules(slug, first.code)
    event = event_before(marks, slug)
    holds = difference_holds(
        ours.points,
        theirs.points,
        before=event,
        interval=comparison.interval if comparison else None,
        dialect=readings.dialect,
        starts=rules.starts,
    )
    said = [latest_difference_words(readings, slug), words]
    noun = interval_noun([point.period for point in ours.points])
    since = max((start.period for start in rules.starts), default=None)  # what was defined anew is not counted with it
    counted = _in_how_many(readings, slug, since, event)
    before = format_month(event) if event and counted else ""
    said.append(lasting_words(comparison, noun, holds=holds, counted=counted, before=before))
    return Compared(" ".join(each for each in said if each), holds, comparison)


def _in_how_many(readings: Readings, slug: str, since: str | None, before: str | None) -> str:
    """“London’s figure was higher in 28 of 28 months”: the trust that was so more often. Empty without a common period."""
    first, second = readings.members
    series = [readings.series(slug, each.code).points for each in (first, second)]
    noun = interval_noun([point.period for point in series[0]])
    counts = [
        (first_above(*pair, since=since, before=before), each.short_name)
        for pair, each in ((series, first), (series[::-1], second))
    ]
    (above, of), name = max(counts, key=lambda count: count[0][0])
    return f"{name}’s figure was higher in {above} of {count_of(of, noun)}" if of else ""


def latest_difference_words(readings: Readings, slug: str) -> str:
    """The last month in which both members have a figure: “In May 2020 London was 37 seconds faster (5 %) than South Central.”"""
    measure, (first, second) = readings.measures[slug], readings.members
    theirs = {month.period: month.value for month in readings.series(slug, second.code).months}
    for month in reversed(readings.series(slug, first.code).months):
        base = theirs.get(month.period)
        if month.value is None or base is None:
            continue
        words = format_difference(month.value - base, measure.unit, base, decimals=measure.formula.decimals)
        when = f"In {format_month(month.period)}"
        if words == NO_DIFFERENCE:
            return f"{when} {first.short_name} and {second.short_name} had the same figure."
        return f"{when}, {first.short_name} compared with {second.short_name}: {words}."
    return ""


def event_before(marks: list[Mark], slug: str) -> str | None:
    """The month of the last declared event of all trusts that touches the measure."""
    events = [
        mark.period
        for mark in marks
        if mark.kind == MarkKind.EVENT
        and mark.organisation_id is None
        and (mark.measure is None or mark.measure.slug == slug)
    ]
    return max(events, default=None)


def funnel_of(readings: Readings, slug: str, *, key: str) -> FunnelPlot | None:
    """The funnel of a clinical outcome over all trusts, the last twelve months pooled; None where it says nothing."""
    measure = readings.measures[slug]
    if measure.formula.kind is not FormulaKind.SHARE or readings.dataset_of(slug) != Dataset.AMBCO:
        return None
    last = month_of_most(readings, slug, readings.last_period(slug))
    counts: dict[str, tuple[float, float]] = {}
    for trust in readings.trusts:
        shares = [
            share
            for share in readings.series(slug, trust.code).shares
            if share.known and 0 <= month_number(last) - month_number(share.period) < 12
        ]
        if shares:
            counts[trust.code] = (
                sum(share.numerator or 0 for share in shares),
                sum(share.denominator or 0 for share in shares),
            )
    found = funnel(counts)
    if found is None:
        return None
    return FunnelPlot(
        key=key,
        title=f"{measure.title}, all trusts, twelve months to {format_month(last)}",
        funnel=found,
        names={each.code: each.short_name for each in readings.trusts},
        marks={each.code: mark for each in readings.members if (mark := trust_mark(each))},
        decimals=measure.formula.decimals,
        footnotes=provenance(readings, measure),
    )
