"""What a chart says, in sentences that a manager could read aloud."""

import itertools

from benchmarks.formatting import count_of, format_figure, format_month, format_months, join_words
from benchmarks.statistics.control_chart import ControlChart, Reading
from benchmarks.statistics.dialects import Rule
from benchmarks.statistics.icons import (
    Assurance,
    Meaning,
    Misses,
    Variation,
    deciding_signal,
    meaning_of,
    variation,
)
from benchmarks.statistics.limits import FEWEST_POINTS, UNBOUNDED, Bounds
from benchmarks.statistics.rules import Signal, Way
from benchmarks.statistics.series import interval_noun

TOO_FEW_POINTS = "too few points for limits"
SIGNALS_DISAGREE = "signals disagree"

VARIATION_WORDS = {
    Variation.COMMON_CAUSE: "Nothing unusual",
    Variation.IMPROVEMENT_HIGH: "Improvement, high",
    Variation.IMPROVEMENT_LOW: "Improvement, low",
    Variation.CONCERN_HIGH: "Concern, high",
    Variation.CONCERN_LOW: "Concern, low",
    Variation.NEITHER_HIGH: "Unusual, high",
    Variation.NEITHER_LOW: "Unusual, low",
}
ASSURANCE_WORDS = {
    Assurance.PASS: "Likely to meet the target",
    Assurance.FAIL: "Likely to miss the target",
    Assurance.HIT_OR_MISS: "May meet or miss the target by chance",
}
MEANING_WORDS = {
    Meaning.IMPROVEMENT: "improvement",
    Meaning.CONCERN: "concern",
    Meaning.NEITHER: "unusual",
}


def signal_words(signal: Signal, noun: str = "month") -> str:
    """What a rule saw, and which way: “higher than its average 8 months in a row since August 2019”."""
    high = signal.way is Way.HIGH
    if signal.rule is Rule.OUTSIDE:
        return f"{'higher' if high else 'lower'} than its usual range"
    if signal.rule is Rule.TREND:
        return f"{'rising' if high else 'falling'} {signal.length} {noun}s in a row since {format_month(signal.first)}"
    if signal.rule is Rule.SHIFT:
        word = "higher" if high else "lower"
        return f"{word} than its average {signal.length} {noun}s in a row since {format_month(signal.first)}"
    edge = "top" if high else "bottom"
    return f"at least 2 of 3 {noun}s near the {edge} of its usual range since {format_month(signal.first)}"


def reading_words(reading: Reading, chart: ControlChart) -> str:
    """Every rule that fired at a point, with its direction; “Nothing unusual” when none did.

    “Concern: higher than its usual range”, or “Signals disagree: improvement (…); concern (…)”.
    """
    deciding = deciding_signal(reading, chart)
    if deciding is None:
        return "No figure" if reading.value is None else VARIATION_WORDS[Variation.COMMON_CAUSE]
    noun = interval_noun([reading.period for reading in chart.readings])
    by_meaning: dict[str, list[str]] = {}
    for signal in (deciding, *(s for s in reading.signals if s is not deciding)):
        by_meaning.setdefault(_group(signal, chart), []).append(signal_words(signal, noun))
    if len(by_meaning) == 1:
        ((meaning, said),) = by_meaning.items()
        return f"{meaning.capitalize()}: {join_words(said)}"
    groups = "; ".join(f"{meaning} ({join_words(said)})" for meaning, said in by_meaning.items())
    return f"{SIGNALS_DISAGREE.capitalize()}: {groups}"


def chart_words(chart: ControlChart) -> str:
    """The signal of a chart in one sentence: what is unusual since when, or since when nothing is."""
    current, latest = chart.current, chart.latest
    if current is None or latest is None:
        return "There are no figures."
    if current.limits is None:
        if current.count >= FEWEST_POINTS:
            return f"{TOO_FEW_POINTS.capitalize()}: no two neighbouring figures."
        return f"{TOO_FEW_POINTS.capitalize()}: {current.count} of the {FEWEST_POINTS} needed."
    if latest.signals:
        return f"{reading_words(latest, chart)}."
    quiet = _quiet_since(chart)
    return f"Nothing unusual {'in' if quiet == latest.period else 'since'} {format_month(quiet)}."


def latest_words(chart: ControlChart, unit: str, decimals: int | None = None, *, provisional: bool = False) -> str:
    """The latest figure with its month and signal: “26:46 in March 2020. Concern: higher than its usual range.”"""
    latest = chart.latest
    if latest is None:
        return chart_words(chart)
    figure = format_figure(latest.value, unit, decimals) + (" (provisional)" if provisional else "")
    words = f"{figure} in {format_month(latest.period)}. {chart_words(chart)}"
    missing = [reading.period for reading in chart.readings if reading.period > latest.period]
    if not missing:
        return words
    none = "There is no figure" if len(missing) == 1 else "There are no figures"
    return f"{words} {none} for {format_months(missing[0], missing[-1])}."


def limits_words(chart: ControlChart, unit: str, decimals: int | None = None, bounds: Bounds = UNBOUNDED) -> str:
    """Where the limits stand, clipped to what can be, and what they rest on."""
    current = chart.current
    if current is None:
        return "There are no figures."
    if current.limits is None:
        return f"Median {format_figure(current.median, unit, decimals)}; {TOO_FEW_POINTS}."
    limits = current.limits
    lines = (limits.mean, bounds.clip(limits.lower), bounds.clip(limits.upper))
    mean, lower, upper = (format_figure(line, unit, decimals) for line in lines)
    words = f"Average {mean}, usual range {lower} to {upper}"
    if current.baseline:
        months = format_months(current.baseline.first, current.baseline.last)
        words += f", frozen on {months} ({current.baseline.reason})"
    return f"{words}."


def assurance_words(icon: Assurance | None, missed: Misses | None, noun: str = "month") -> str:
    """What can be expected of the target, how often it was missed of late, and whether the latest figure met it none the less.

    Empty without icon and misses.
    """
    said = [f"{ASSURANCE_WORDS[icon]}."] if icon else []
    if missed:
        but = f", but met in {format_month(missed.met_in)}" if missed.missed and missed.met_in else ""
        said.append(f"Target missed in {missed.missed or 'none'} of the last {count_of(missed.due, noun)}{but}.")
    return " ".join(said)


def icon_words(chart: ControlChart) -> str:
    """The accessible name of the variation icon: “Concern: higher than its usual range”."""
    if variation(chart) is None or chart.latest is None:
        return TOO_FEW_POINTS.capitalize()
    return reading_words(chart.latest, chart)


def _group(signal: Signal, chart: ControlChart) -> str:
    """Signals in one group agree. Without a wanted direction they agree when they point the same way."""
    meaning = meaning_of(signal, chart.direction)
    if meaning is Meaning.NEITHER:
        return f"{MEANING_WORDS[meaning]}, {signal.way.name.lower()}"
    return MEANING_WORDS[meaning]


def _quiet_since(chart: ControlChart) -> str:
    """The first period after the last signal of the current segment, or its first period."""
    readings = chart.current.readings if chart.current else ()
    quiet = readings[0].period
    for earlier, later in itertools.pairwise(readings):
        if earlier.signals:
            quiet = later.period
    return quiet
