"""What was decided about the limits of a measure's charts, in words, and who may decide."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from benchmarks.chart_decisions import Decision
from benchmarks.formatting import format_month, format_months
from benchmarks.judging import Judgement
from benchmarks.readings import Readings
from benchmarks.statistics.control_chart import Baseline
from portal.permissions import Permission
from portal.policy import may

if TYPE_CHECKING:
    from portal.models import Person


def may_decide_at(person: "Person", readings: Readings) -> list[tuple[str, str]]:
    """Code and name of the trusts for which `person` may decide; an empty code means all of them."""
    offered = [(each.code, each.name) for each in readings.members if may(person, Permission.MANAGE_CATALOGUE, each)]
    every = readings.nation is not None and may(person, Permission.MANAGE_CATALOGUE, readings.nation)
    return [("", "All trusts"), *offered] if every else offered


def decisions_of(readings: Readings, slug: str, person: "Person") -> list[dict[str, Any]]:
    """Those that stand for the measure, oldest month first, each with whether a chart of a member rests on it."""
    datasets = readings.datasets(slug)
    ours = [each for each in readings.decisions if each.is_about(slug, datasets)]
    return [
        {
            "decision": each,
            "words": decision_words(each, readings),
            "used": _is_used(each, readings, slug),
            "may_take_back": may(
                person, Permission.MANAGE_CATALOGUE, readings.organisations.get(each.organisation, readings.nation)
            ),
        }
        for each in sorted(ours, key=_first_month)
    ]


def decision_words(decision: Decision, readings: Readings) -> str:
    """“Limits frozen on November 2017 to February 2020, all trusts: first wave of COVID-19”."""
    what = decision.what
    when = f"in {format_month(_first_month(decision))}"
    if isinstance(what, Baseline):
        when = f"on {format_months(what.first, what.last)}"
    where = readings.organisations[decision.organisation].short_name if decision.organisation else "all trusts"
    whole = "" if decision.measure else f", every {decision.dataset_words} measure"
    return f"{decision.kind_words} {when}, {where}{whole}: {what.reason}"


def limits_said(judged: Mapping[str, Judgement]) -> list[str]:
    """What files say of breaks and frozen limits, by name of the trust: nothing where limits rest on the whole series."""
    said = []
    for name, judgement in judged.items():
        for number, segment in enumerate(judgement.chart.segments):
            if segment.start and number:  # what begins with the figures begins nothing afresh
                said.append(f"{name}: afresh from {format_month(segment.start.period)} ({segment.start.reason})")
            if segment.baseline:
                months = format_months(segment.baseline.first, segment.baseline.last)
                said.append(f"{name}: frozen on {months} ({segment.baseline.reason})")
    return said


def _first_month(decision: Decision) -> str:
    return decision.what.first if isinstance(decision.what, Baseline) else decision.what.period


def _is_used(decision: Decision, readings: Readings, slug: str) -> bool:
    segments = (
        segment
        for each in readings.members
        if decision.organisation in ("", each.code)
        for segment in readings.judgement(slug, each.code).chart.segments
    )
    return any(decision.what in (segment.start, segment.baseline) for segment in segments)
