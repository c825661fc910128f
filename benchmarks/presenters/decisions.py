"""What was decided about the limits of a measure's charts, in words, and who may decide."""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from benchmarks.formatting import format_month, format_months
from benchmarks.judging import Judgement
from benchmarks.models import ChartDecision, DecisionKind
from benchmarks.readings import Readings
from portal.permissions import Permission
from portal.policy import may

if TYPE_CHECKING:
    from portal.models import Person


def may_decide_at(person: "Person", readings: Readings) -> list[tuple[str, str]]:
    """Code and name of the trusts for which `person` may decide; an empty code means all of them."""
    offered = [(each.code, each.name) for each in readings.members if may(person, Permission.MANAGE_CATALOGUE, each)]
    every = readings.nation is not None and may(person, Permission.MANAGE_CATALOGUE, readings.nation)
    return [("", "All trusts"), *offered] if every else offered


def decisions_of(
    decisions: Iterable[ChartDecision], readings: Readings, slug: str, person: "Person"
) -> list[dict[str, Any]]:
    """Those that stand for the measure, oldest month first, each with whether a chart of a member rests on it."""
    datasets = readings.datasets(slug)
    return [
        {
            "pk": each.pk,
            "words": decision_words(each),
            "by": each.by.name if each.by else "",
            "at": each.at,
            "used": _is_used(each, readings, slug),
            "may_take_back": may(person, Permission.MANAGE_CATALOGUE, each.organisation or readings.nation),
        }
        for each in decisions
        if (each.measure.slug == slug if each.measure else each.dataset in datasets)
    ]


def decision_words(decision: ChartDecision) -> str:
    """What, when, where and why: “Limits frozen on November 2017 to February 2020, all trusts: first wave”."""
    if decision.kind == DecisionKind.BASELINE:
        when = f"on {format_months(decision.first, decision.last)}"
    else:
        when = f"in {format_month(decision.first)}"
    where = decision.organisation.short_name if decision.organisation else "all trusts"
    what = "" if decision.measure else f", every {decision.get_dataset_display()} measure"
    return f"{decision.get_kind_display()} {when}, {where}{what}: {decision.reason}"


def limits_said(judged: Mapping[str, Judgement]) -> list[str]:
    """What files say of breaks and frozen limits, by name of the trust: nothing where limits rest on the whole series."""
    said = []
    for name, judgement in judged.items():
        for segment in judgement.chart.segments:
            if segment.start:
                said.append(f"{name}: afresh from {format_month(segment.start.period)} ({segment.start.reason})")
            if segment.baseline:
                months = format_months(segment.baseline.first, segment.baseline.last)
                said.append(f"{name}: frozen on {months} ({segment.baseline.reason})")
    return said


def _is_used(decision: ChartDecision, readings: Readings, slug: str) -> bool:
    plain = decision.as_plain()
    segments = (
        segment
        for each in readings.members
        if decision.organisation_id in (None, each.code)
        for segment in readings.judgement(slug, each.code).chart.segments
    )
    return any(plain in (segment.start, segment.baseline) for segment in segments)
