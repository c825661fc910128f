"""What a person's trust can learn from the other: opportunities with the practices that may explain them, and who to ring."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from benchmarks.models import Mark
from benchmarks.readings import Readings, read_measures
from portal.models import Organisation
from practices.join.opportunities import Opportunity, to_learn, to_work_on_together
from practices.reading.done_about import DoneAbout, done_about

if TYPE_CHECKING:
    from portal.models import Person

AT_HOME = 3
ON_REPORT = {"to_learn": 3, "together": 2}  # so many lines leave the report on two pages


def learning(person: "Person") -> Mapping[str, Any] | None:
    """Everything to learn and to work on together; nothing for people of no member trust. Constant number of queries."""
    return learning_of(person.organisation_id, read_measures(person=person), person)


def learning_of(code: str, readings: Readings, person: "Person") -> Mapping[str, Any] | None:
    """The same of the member trust `code`, from `readings`, with the practices that `person` may read."""
    own = next((each for each in readings.members if each.code == code), None)
    other = next((each for each in readings.members if each.code != code), None)
    if own is None or other is None:
        return None
    marks = list(Mark.objects.standing().select_related("measure"))
    learnt = readings.keep(
        ("to-learn", own.code),
        lambda: to_learn(readings, marks, own.code),
        given=tuple(mark.said for mark in marks),
    )
    together = readings.keep(("together",), lambda: to_work_on_together(readings))
    done = done_about(readings, [each.slug for each in (*learnt, *together)], person)
    rows = [_row(each, done, other) for each in learnt]
    # What somebody has written up can be taken up today; what is about a few seconds comes last.
    rows.sort(key=lambda row: (not row["practices"], row["opportunity"].slight))
    slugs = {each.slug for each in learnt}
    both = [{**_row(each, done), "learnt_too": each.slug in slugs} for each in together]
    return {"own": own, "other": other, "to_learn": rows, "together": both}


def at_home(person: "Person") -> Mapping[str, Any] | None:
    """The home page's word: at most three to learn, and no measure under both headings."""
    found = learning(person)
    return found and {
        **found,
        "together": _not_learnt(found),
        "to_learn": found["to_learn"][:AT_HOME],
        "more": max(0, len(found["to_learn"]) - AT_HOME),
    }


def on_report(code: str, readings: Readings, person: "Person") -> Mapping[str, Any] | None:
    """The board report's word on the trust `code`: a few of each list, and how many more there are."""
    found = learning_of(code, readings, person)
    if found is None:
        return None
    found = {**found, "together": _not_learnt(found)}
    shown = {name: found[name][:longest] for name, longest in ON_REPORT.items()}
    more = {f"{name}_more": max(0, len(found[name]) - longest) for name, longest in ON_REPORT.items()}
    return {**found, **shown, **more}


def _not_learnt(found: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What both could work on, without what the one can learn from the other: short lists name a measure once."""
    return [row for row in found["together"] if not row["learnt_too"]]


def _row(opportunity: Opportunity, done: Mapping[str, DoneAbout], at: Organisation | None = None) -> dict[str, Any]:
    """With `at`, the practices of that trust alone."""
    practices = [each for each in done[opportunity.slug].practices if at is None or each.organisation == at]
    return {"opportunity": opportunity, "practices": practices}
