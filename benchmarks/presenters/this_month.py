"""The home page's word on the own trust: what is unusual this month."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from benchmarks.judging import Judgement
from benchmarks.readings import read_measures
from benchmarks.statistics.icons import Meaning

if TYPE_CHECKING:
    from portal.models import Person

LONGEST = 5


def signals(person: "Person") -> Mapping[str, Any] | None:
    """At most five measures with a signal, concerns first; nothing for people of no member trust."""
    readings = read_measures(person=person)
    organisation = next((each for each in readings.members if each.code == person.organisation_id), None)
    if organisation is None:
        return None
    judged = [readings.judgement(slug, organisation.code) for slug in readings.measures]
    unusual = sorted((each for each in judged if each.meaning), key=_urgency)
    return {
        "organisation": organisation,
        "signals": [{"judgement": each, "slug": each.measure.slug} for each in unusual[:LONGEST]],
        "more": max(0, len(unusual) - LONGEST),
        "has_figures": any(each.series.latest for each in judged),
    }


def _urgency(judgement: Judgement) -> int:
    return [Meaning.CONCERN, Meaning.NEITHER, Meaning.IMPROVEMENT].index(judgement.meaning or Meaning.IMPROVEMENT)
