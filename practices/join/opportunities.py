"""Where one member trust can learn from the other, and where both could work together. Pure, from readings.

A difference is one to learn from when it holds by the rule of the benchmark pages and lies in the other trust's favour in
the months in which it holds. Both do badly when both are among the worst four of all trusts in the mean of their figures
of the last twelve months, when both missed the target in six of them or more, or when both charts show a concern in the
last month that both have a figure of.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import takewhile
from statistics import fmean

from benchmarks.catalogue.measures import Direction, Measure
from benchmarks.formatting import SMALLEST_BASE, format_months
from benchmarks.models import Mark
from benchmarks.presenters.comparing import compare_members, event_before
from benchmarks.readings import Readings
from benchmarks.statistics.control_chart import ControlChart, Reading
from benchmarks.statistics.difference import difference_series
from benchmarks.statistics.icons import MISSES_THAT_FAIL, Meaning, meaning_at
from benchmarks.statistics.series import Point, last_twelve_months
from benchmarks.statistics.words import reading_words

WORST = 4
FEWEST_TRUSTS = 9  # below this the worst four would be half of them
FEWEST_SHARE = 0.5  # of the twelve months' figures that a trust must have to be ranked

STRUCTURAL = {
    "Response times": "Distances and traffic: one trust covers counties and towns, the other a single dense city.",
    "How incidents end": "Which hospitals, walk-in centres and community teams there are, and how far away.",
    "Hospital handover": "How many hospitals receive patients, and how full they are.",
    "Clinical outcomes": "Who the patients are, how soon a bystander helps, and how far the specialist centre is.",
    "Answering 999 calls": "The number of calls and of control rooms.",
}
STRUCTURAL_ANYHOW = "Patients, places and neighbouring services differ between the trusts."


@dataclass(frozen=True, slots=True)
class Opportunity:
    """`words` says what was found, `structural` what may lie in the circumstances rather than in what a trust does.

    `slight` is a difference between figures of which one is a few seconds or events: real, and hardly what to begin with.
    """

    measure: Measure
    words: str
    structural: str
    slight: bool = False

    @property
    def slug(self) -> str:
        return self.measure.slug

    @property
    def headline(self) -> str:
        """The first sentence of the words: the difference itself, without how sure it is."""
        return f"{self.words.partition('. ')[0].removesuffix('.')}."


def to_learn(readings: Readings, marks: list[Mark], own: str) -> list[Opportunity]:
    """Measures on which the other member trust lastingly does better than `own` (a code), in catalogue order."""
    found = []
    for slug, measure in readings.measures.items():
        if measure.direction is Direction.NEITHER:
            continue
        compared = compare_members(readings, slug, marks)
        if compared and compared.holds and better_at(readings, slug, marks) not in (None, own):
            slight = _is_slight(readings, slug)
            found.append(Opportunity(measure, compared.words, structural_words(measure), slight))
    return found


def _is_slight(readings: Readings, slug: str) -> bool:
    """Whether a trust's latest figure is less than ten of its unit, shares and money apart."""
    latest = [month.value for each in readings.members if (month := readings.series(slug, each.code).latest)]
    small = any(value is not None and abs(value) < SMALLEST_BASE for value in latest)
    return small and readings.measures[slug].unit not in ("percent", "pounds")


def better_at(readings: Readings, slug: str, marks: list[Mark]) -> str | None:
    """Code of the member trust with the better figure in the last month that the rule of the difference looks at."""
    first, second = readings.members
    before = event_before(marks, slug)
    differences = difference_series(readings.series(slug, first.code).points, readings.series(slug, second.code).points)
    values = [p.value for p in differences if p.value is not None and (before is None or p.period < before)]
    if not values or not values[-1]:
        return None
    first_is_better = (values[-1] > 0) is (readings.measures[slug].direction is Direction.HIGHER)
    return first.code if first_is_better else second.code


def to_work_on_together(readings: Readings) -> list[Opportunity]:
    """Measures on which both member trusts do badly, in catalogue order."""
    if len(readings.members) != 2:
        return []
    found = []
    for slug, measure in readings.measures.items():
        if measure.direction is Direction.NEITHER:
            continue
        rules = (_both_among_the_worst, _both_miss, _both_of_concern)
        reasons = [words for rule in rules if (words := rule(readings, slug))]
        if reasons:
            found.append(Opportunity(measure, " ".join(reasons), structural_words(measure)))
    return found


def structural_words(measure: Measure) -> str:
    return f"Part of it may be structural. {STRUCTURAL.get(measure.theme, STRUCTURAL_ANYHOW)}"


def _both_among_the_worst(readings: Readings, slug: str) -> str:
    means = _means_of_twelve_months(readings, slug)
    members = [each.code for each in readings.members]
    if len(means) < FEWEST_TRUSTS or not all(code in means for code in members):
        return ""
    worst = worst_of(means, readings.measures[slug].direction)
    if not all(code in worst for code in members):
        return ""
    return f"Both trusts are among the worst {WORST} of {len(means)} over the last twelve months."


def worst_of(means: dict[str, float], direction: Direction) -> set[str]:
    """The codes with fewer than four others worse than them; on a tie there may be more than four."""
    sign = 1 if direction is Direction.HIGHER else -1
    return {code for code, mean in means.items() if sum(sign * other < sign * mean for other in means.values()) < WORST}


def _means_of_twelve_months(readings: Readings, slug: str) -> dict[str, float]:
    """The plain mean of each trust's figures of the last twelve months; trusts with too few of them are left out."""
    points = {each.code: readings.series(slug, each.code).points for each in readings.trusts}
    known = {point.period for said in points.values() for point in said if point.value is not None}
    if not known:
        return {}
    last = set(last_twelve_months(sorted(known)))
    values = {code: _known(said, last) for code, said in points.items()}
    return {code: fmean(said) for code, said in values.items() if said and len(said) >= FEWEST_SHARE * len(last)}


def _known(points: Sequence[Point], periods: set[str]) -> list[float]:
    return [point.value for point in points if point.period in periods and point.value is not None]


def _both_miss(readings: Readings, slug: str) -> str:
    said = []
    for member in readings.members:
        missed = readings.judgement(slug, member.code).misses
        if missed is None or missed.missed < MISSES_THAT_FAIL:
            return ""
        said.append(f"{member.short_name} in {missed.missed} of {missed.due}")
    return f"Both trusts missed the target: {' and '.join(said)} periods."


def _both_of_concern(readings: Readings, slug: str) -> str:
    """Each against its own average, in the same months: what happens at both at once is seldom one trust's own doing."""
    charts = {each.short_name: readings.judgement(slug, each.code).chart for each in readings.members}
    known = [{r.period: r for r in chart.readings if r.value is not None} for chart in charts.values()]
    common = sorted(known[0].keys() & known[1].keys())
    last = [found[common[-1]] for found in known] if common else []
    if not last or not all(_is_concern(r, chart) for r, chart in zip(last, charts.values(), strict=True)):
        return ""
    together = list(takewhile(lambda period: _all_concern(period, known, charts), reversed(common)))
    said = [f"{name}: {_after_colon(r, chart)}" for (name, chart), r in zip(charts.items(), last, strict=True)]
    months = format_months(together[-1], together[0])
    return f"Both trusts’ charts show a concern in {months}. {'. '.join(said)}."


def _all_concern(period: str, known: Sequence[Mapping[str, Reading]], charts: Mapping[str, ControlChart]) -> bool:
    return all(_is_concern(found[period], chart) for found, chart in zip(known, charts.values(), strict=True))


def _is_concern(reading: Reading, chart: ControlChart) -> bool:
    return bool(reading.signals) and meaning_at(reading, chart) is Meaning.CONCERN


def _after_colon(reading: Reading, chart: ControlChart) -> str:
    """What is unusual, without the word for it that the sentence has said already."""
    return reading_words(reading, chart).partition(": ")[2]
