"""The board report of one trust: text first, on two pages of A4."""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import shorten

from benchmarks.formatting import count_of, format_figure, format_month
from benchmarks.judging import Judgement
from benchmarks.models import Mark
from benchmarks.presenters.charts import mark_words
from benchmarks.readings import Readings
from benchmarks.statistics.icons import Meaning, meaning_at
from benchmarks.statistics.words import MEANING_WORDS
from portal.models import Organisation

# So many lines of every list leave the report on two pages, whatever the figures say.
LONGEST = {"changed": 8, "concerns": 8, "improvements": 6, "failing": 8, "notes": 5, "missing": 5}
LONGEST_NOTE = 180  # characters; the whole note stands on its measure's page


@dataclass(frozen=True, slots=True)
class Capped:
    """The first lines of a list, and how many there are in all."""

    lines: tuple[str, ...]
    count: int

    @property
    def more(self) -> str:
        rest = self.count - len(self.lines)
        return f"and {rest} more" if rest else ""


@dataclass(frozen=True, slots=True)
class Report:
    organisation: Organisation
    month: str
    changed: Capped
    concerns: Capped
    improvements: Capped
    failing: Capped
    notes: Capped
    missing: Capped


def board_report(readings: Readings, organisation: Organisation, marks: Sequence[Mark]) -> Report:
    """What a board should know of `organisation`, from the figures that `readings` hold."""
    judged = [readings.judgement(slug, organisation.code) for slug in readings.measures]
    told = [each for each in judged if each.series.latest]
    concerns_first = sorted(told, key=lambda each: each.meaning is not Meaning.CONCERN)
    newest = max((each.series.latest.period for each in told if each.series.latest), default="")
    ours = [mark for mark in marks if mark.organisation_id in (None, organisation.code)]
    return Report(
        organisation=organisation,
        month=format_month(newest) if newest else "",
        changed=_capped("changed", [words for each in concerns_first if (words := _changed(each))]),
        concerns=_capped("concerns", [_said(each) for each in told if each.meaning is Meaning.CONCERN]),
        improvements=_capped(
            "improvements", [_said(each) for each in told if each.meaning in (Meaning.IMPROVEMENT, Meaning.NEITHER)]
        ),
        failing=_capped("failing", [_failing(each) for each in told if each.is_failing]),
        notes=_capped("notes", [_note(each) for each in reversed(ours)]),
        missing=_capped("missing", [each.measure.title for each in judged if not each.series.latest]),
    )


def _capped(name: str, lines: list[str]) -> Capped:
    return Capped(tuple(lines[: LONGEST[name]]), len(lines))


def _said(judgement: Judgement) -> str:
    return f"{judgement.measure.title}: {judgement.summary_words}"


def _failing(judgement: Judgement) -> str:
    target, measure = judgement.target, judgement.measure
    words = f" Target {format_figure(target.value, measure.unit, measure.formula.decimals)}." if target else ""
    return f"{measure.title}:{words} {judgement.assurance_words}"


def _changed(judgement: Judgement) -> str:
    """What is unusual in the latest month and was not in the one before, or the other way round."""
    readings = (
        [reading for reading in judgement.chart.current.readings if reading.value is not None]
        if judgement.chart.current
        else []
    )
    if judgement.variation is None or len(readings) < 2:
        return ""
    before, now = (meaning_at(each, judgement.chart) for each in readings[-2:])
    if before is now:
        return ""
    title = judgement.measure.title
    if now is None:
        return f"{title}: within its usual range again in {format_month(readings[-1].period)}."
    return f"{title}: {MEANING_WORDS[now]} since {format_month(readings[-1].period)}."


def _note(mark: Mark) -> str:
    return shorten(f"{format_month(mark.period)}: {_about(mark)}{mark_words(mark)}", LONGEST_NOTE, placeholder=" …")


def _about(mark: Mark) -> str:
    return f"{mark.measure.title}: " if mark.measure else ""


def headline(report: Report) -> str:
    """The report in one sentence."""
    concerns = report.concerns.count
    if not report.month:
        return "There are no figures yet."
    if not concerns:
        return "No measure shows a concern in its latest month."
    show = "shows" if concerns == 1 else "show"
    return f"{count_of(concerns, 'measure')} of {report.organisation.short_name} {show} a concern in the latest month."
