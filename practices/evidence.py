"""How good the evidence of a record is: a level from E0 to E4 and the sentence that explains it. Pure.

It says nothing of the direction: a well-measured “no difference” stands as high as a well-measured success.

- E0: an idea, or no result.
- E1: described and reasoned.
- E2: at least one measure with baseline, follow-up, n and dates, or a linked series with figures on both sides.
- E3: a signal after the change, against limits frozen on the time before, on the series and on its difference from the mean of
  the trusts that did not adopt (benchmarks.statistics.before_after); none the other way; a balancing measure without concern.
- E4: the same at two organisations, or a comparison group at the same time with n and interval.

A system-wide event in the window caps a series at E2, and so do people chosen for being extreme, whatever the design: they
would be less extreme the next time anyhow (regression to the mean).
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from benchmarks.statistics.before_after import BeforeAfter, Finding


class Level(StrEnum):
    E0 = "E0"
    E1 = "E1"
    E2 = "E2"
    E3 = "E3"
    E4 = "E4"


@dataclass(frozen=True, slots=True)
class JudgedSeries:
    """A linked measure at one trust. `found` is None when no month of the change is known."""

    measure: str
    organisation: str
    balancing: bool
    found: BeforeAfter | None


@dataclass(frozen=True, slots=True)
class ReportedFigure:
    """A figure as its source gives it. The n are of people or events."""

    name: str
    balancing: bool
    before_n: int | None = None
    after_n: int | None = None
    has_both: bool = False  # a figure before and one after
    has_dates: bool = False  # the period of both
    comparison_n: int | None = None
    has_interval: bool = False
    concern: bool = False


@dataclass(frozen=True)
class Record:
    """What the level is worked out from."""

    is_idea: bool
    has_result: bool
    is_described: bool
    is_concurrent: bool = False  # the study had a comparison group at the same time
    chosen_for_being_extreme: bool = False
    series: Sequence[JudgedSeries] = field(default_factory=tuple)
    figures: Sequence[ReportedFigure] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Evidence:
    level: Level
    sentence: str


def evidence_of(record: Record) -> Evidence:
    """The level of `record`, with its reason and what keeps it from the next."""
    if record.is_idea:
        return Evidence(Level.E0, "An idea: nobody has tried it yet.")
    if not record.has_result:
        return Evidence(Level.E0, "No result yet.")
    if not record.is_described:
        return Evidence(Level.E0, "The problem or the change is not described.")
    measured = _measured(record)
    if not measured:
        return Evidence(Level.E1, f"Described and reasoned, not measured: {_why_not_measured(record)}.")
    if record.chosen_for_being_extreme:
        words = "people were chosen for being extreme and would on average be less so the next time anyhow"
        return Evidence(Level.E2, f"{measured}; no higher, because {words}.")
    if compared := _compared(record):
        return Evidence(Level.E4, compared)
    trusts = _trusts_with_signal(record)
    if not trusts:
        return Evidence(Level.E2, f"{measured}; no higher, because {_why_no_signal(record)}.")
    if obstacle := _obstacle(record):
        return Evidence(Level.E2, f"{measured}; no higher, because {obstacle}.")
    signal = "a run in the wanted direction after the change, beyond that of the trusts which did not change"
    if len(trusts) > 1:
        return Evidence(Level.E4, f"{signal.capitalize()}, at {len(trusts)} organisations.")
    words = "no second organisation has shown the same, and there was no comparison group at the same time"
    return Evidence(Level.E3, f"{signal.capitalize()}; no higher, because {words}.")


def _measured(record: Record) -> str:
    """How it was measured before and after; empty when it was not."""
    for figure in record.figures:
        if figure.has_both and figure.has_dates and figure.before_n and figure.after_n:
            return (
                f"Measured before (n {figure.before_n:,}) and after (n {figure.after_n:,}), with dates: {figure.name}"
            )
        if record.is_concurrent and figure.comparison_n and figure.after_n:
            return (
                f"Measured in {figure.after_n:,} and in {figure.comparison_n:,} others at the same time: {figure.name}"
            )
    for series in record.series:
        if series.found and series.found.before and series.found.after:
            counts = f"{series.found.before} figures before and {series.found.after} after"
            return f"Measured before and after in a series ({counts}): {series.measure}"
    return ""


def _why_not_measured(record: Record) -> str:
    if record.series:
        return "the month of the change is not known, or there are no figures on both sides of it"
    if record.figures:
        return "no figure has a baseline, a follow-up, n and dates"
    return "the record has no measure"


def _compared(record: Record) -> str:
    for figure in record.figures:
        if record.is_concurrent and figure.comparison_n and figure.after_n and figure.has_interval:
            return (
                f"Compared with a group at the same time (n {figure.after_n:,} and {figure.comparison_n:,}), with an "
                f"interval: {figure.name}."
            )
    return ""


def _trusts_with_signal(record: Record) -> set[str]:
    """Trusts with a signal and no system-wide event in the window."""
    return {
        series.organisation
        for series in record.series
        if not series.balancing and series.found and series.found.finding is Finding.SIGNAL and not series.found.event
    }


def _obstacle(record: Record) -> str:
    """What stands against a signal that is there."""
    for series in record.series:
        if series.found and series.found.finding is Finding.OPPOSITE:
            return f"{series.measure} moved the other way"
        if series.found and series.found.finding is Finding.OTHERS_MOVED_MORE:
            return f"{series.measure} moved the other way against the trusts that did not change"
    for figure in record.figures:
        if figure.balancing and figure.concern:
            return f"a balancing measure got worse: {figure.name}"
    quiet = [each for each in record.series if each.balancing and each.found and each.found.finding in _NO_CONCERN]
    if not quiet and not any(figure.balancing and figure.has_both for figure in record.figures):
        return "no balancing measure shows that nothing else got worse"
    return ""


_NO_CONCERN = {
    Finding.SIGNAL,
    Finding.NO_SIGNAL,
    Finding.OTHERS_MOVED_TOO,
    Finding.OTHERS_OPPOSITE_TOO,
    Finding.ALREADY_MOVING,
    Finding.NO_COMPARISON,
}

_WORDS = {
    Finding.NO_SIGNAL: "the series shows no run in the wanted direction after the change",
    Finding.OTHERS_MOVED_TOO: "the trusts that did not change moved in the same way",
    Finding.OTHERS_MOVED_MORE: "the trusts that did not change moved further",
    Finding.OPPOSITE: "the series moved the other way",
    Finding.OTHERS_OPPOSITE_TOO: "the series moved the other way, as did the trusts that did not change",
    Finding.ALREADY_MOVING: "the series was moving before the change",
    Finding.TOO_FEW_BEFORE: "there are too few figures before the change (13 are needed)",
    Finding.TOO_FEW_AFTER: "there are too few figures after the change (8 are needed)",
    Finding.NO_FIGURES: "there are no figures of the measure",
    Finding.OUTSIDE_SERIES: "the change lies outside the months with figures",
    Finding.BROKEN: "the definition of the measure changed too near to the change",
    Finding.NO_DIRECTION: "the measure has no wanted direction",
    Finding.NO_COMPARISON: "no other trust has figures for the same months",
}


def _why_no_signal(record: Record) -> str:
    outcomes = [series for series in record.series if not series.balancing]
    if not outcomes:
        return "it is not linked to a series of the catalogue, and there is no comparison group at the same time with an interval"
    judged = [series.found for series in outcomes if series.found]
    if not judged:
        return "the month of the change is not known"
    for found in judged:
        if found.finding is Finding.SIGNAL and found.event:
            return f"a system-wide event ({found.event}) lies in the months looked at"
    return _WORDS[judged[0].finding]
