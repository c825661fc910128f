"""Adoptions: what was started in a quarter and became of it, and which are followed by a signal."""

from collections import Counter
from collections.abc import Mapping, Sequence
from itertools import groupby

from benchmarks.models import Mark, MarkKind
from benchmarks.readings import read_measures
from benchmarks.statistics.before_after import Finding
from portal.models import Organisation
from portal.pages import path_of
from practices.adoptions.spell import last_spell
from practices.join.before_after_said import NOT_JUDGED
from practices.judged import completed, judge, users_of
from practices.models import Adoption, LinkedMeasure, PracticePage, Stage, StageChange
from practices.models.choices import DID_NOT_HAPPEN
from practices.places import InUse, places_of
from practices.quarterly.lines import Cell, Line, Thing, counted
from practices.quarterly.quarters import Quarter

Steps = list[StageChange]


def _histories() -> list[tuple[Adoption, Steps]]:
    """Every adoption of a practice that both trusts may read, with its steps, oldest first: one query."""
    steps = (
        StageChange.objects.filter(adoption__practice__in=PracticePage.objects.for_both().order_by().values("pk"))
        .select_related("adoption__organisation", "adoption__practice")
        .order_by("adoption__practice__title", "adoption", "at", "pk")
    )
    return [(adoption, list(each)) for adoption, each in groupby(steps, key=lambda step: step.adoption)]


def count_started(quarter: Quarter, members: Sequence[Organisation]) -> Mapping[str, Cell]:
    """By the adopting trust. One query."""
    started = [(adoption, steps) for adoption, steps in _histories() if quarter.has(min(step.since for step in steps))]
    return {each.code: _started([one for one in started if one[0].organisation_id == each.code]) for each in members}


def _started(histories: list[tuple[Adoption, Steps]]) -> Cell:
    real = [adoption for adoption, _ in histories if not adoption.demonstration]
    stages = Counter(Stage(adoption.stage) for adoption in real)
    became = ", ".join(f"{stages[stage]} {stage.label.lower()}" for stage in Stage if stages[stage])
    words = f"{counted(len(real), 'adoption')} started; today {became}." if real else "No adoption was started."
    things = tuple(
        Thing(
            f"{_title(adoption)}: begun on {min(step.since for step in steps):%-d %B %Y}, "
            f"today {adoption.get_stage_display().lower()}",
            path_of(adoption.practice),
        )
        for adoption, steps in histories
    )
    figures = {"started": len(real), **{stage.value: stages[stage] for stage in Stage}}
    return Cell(words + _made_up(len(histories) - len(real)), figures, things)


def count_followed(quarter: Quarter, members: Sequence[Organisation]) -> Mapping[str, Cell]:
    """Adoptions in use at the end of the quarter, judged like a practice's page does on figures up to its last month.

    A constant number of queries once the figures are read.
    """
    used: list[InUse] = []
    for adoption, steps in _histories():
        spell = last_spell(step for step in steps if step.since <= quarter.last_day)
        if spell and spell.stopped is None:
            used.append(InUse(adoption, spell))
    links: dict[int, list[LinkedMeasure]] = {}
    practices = {each.adoption.practice_id for each in used}
    for link in LinkedMeasure.objects.filter(practice__in=practices).select_related("measure", "organisation"):
        links.setdefault(link.practice_id, []).append(link)
    readings = read_measures(person=None, until=quarter.last_month) if links else None
    events = list(Mark.objects.standing().filter(kind=MarkKind.EVENT, organisation=None).select_related("measure"))
    judged: list[tuple[Adoption, set[Finding]]] = []
    for each in used:
        practice = each.adoption.practice
        together = [other for other in used if other.adoption.practice_id == practice.pk]
        places = places_of(links.get(practice.pk, []), together)
        users = users_of(places, practice.organisation_id)
        found = set()
        for place in places:
            if readings is not None and place.adoption == each.adoption and not place.balancing:
                judgement = judge(completed(place, readings), readings, users, events)
                found |= {judgement.finding} if judgement else set()
        judged.append((each.adoption, found))
    return {each.code: _followed([one for one in judged if one[0].organisation_id == each.code]) for each in members}


def _followed(judged: list[tuple[Adoption, set[Finding]]]) -> Cell:
    real = [found for adoption, found in judged if not adoption.demonstration]
    signal = sum(Finding.SIGNAL in found for found in real)
    unknown = sum(not found - NOT_JUDGED for found in real)
    words = f"{signal} of {counted(len(real), 'adoption')} in use followed by a signal." if real else "None is in use."
    if unknown:
        words += f" {unknown} cannot be judged: too few figures, or no measure."
    things = tuple(
        Thing(f"{_title(adoption)}: {_finding(found)}", path_of(adoption.practice)) for adoption, found in judged
    )
    figures = {"in_use": len(real), "followed_by_a_signal": signal, "not_judged": unknown}
    return Cell(words + _made_up(len(judged) - len(real)), figures, things)


def _finding(found: set[Finding]) -> str:
    if Finding.SIGNAL in found:
        return "followed by a signal in the wanted direction"
    return "no signal that other trusts do not share" if found - NOT_JUDGED else "cannot be judged"


def _title(adoption: Adoption) -> str:
    made_up = f"{DID_NOT_HAPPEN}. " if adoption.demonstration else ""
    return f"{made_up}“{adoption.practice.title}”"


def _made_up(number: int) -> str:
    """What is made up is no figure, and is not hidden either."""
    return f" Not counted: {counted(number, 'made-up example')} ({DID_NOT_HAPPEN})." if number else ""


STARTED = Line(
    "adoptions-started",
    20,
    "Adoptions started",
    "Practices of the other trust whose adoption began in the quarter, and how far each is today.",
    count_started,
)
FOLLOWED = Line(
    "adoptions-followed",
    30,
    "Adoptions followed by a signal",
    "Of those in use at the quarter’s end, on figures up to then, by the rule of evidence level E3. No proof of cause.",
    count_followed,
)
