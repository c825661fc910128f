"""What a before-and-after can and cannot claim, in sentences."""

from collections.abc import Sequence

from benchmarks.formatting import count_of, format_figure, format_month, format_months, join_words
from benchmarks.statistics.before_after import FEWEST_AFTER, BeforeAfter, Change, Finding
from benchmarks.statistics.comparison import Comparison, Verdict
from benchmarks.statistics.limits import FEWEST_POINTS, UNBOUNDED, Bounds, Limits
from benchmarks.statistics.series import Point, interval_noun

NO_PROOF = "Before and after is no proof of cause."
TOO_FEW_BEFORE = f"Too few figures before the change to tell: {FEWEST_POINTS} are needed."
TOO_FEW_AFTER = f"Too few figures after the change to tell: {FEWEST_AFTER} are needed."
NO_INTERVAL = "No interval is given for a system indicator: it would find a difference at nine dates in ten at which nothing was done."
SILENT = 3  # due periods without a figure at the end, from which it is said

FINDING_WORDS = {
    Finding.SIGNAL: "After the change the figures moved the wanted way and stayed there, further than the other trusts on average.",
    Finding.NO_SIGNAL: "After the change the figures show nothing unusual.",
    Finding.OTHERS_MOVED_TOO: "The figures moved the wanted way, but so did those of trusts that did not change.",
    Finding.OTHERS_MOVED_MORE: "The figures moved the wanted way, but less than those of trusts that did not change.",
    Finding.OPPOSITE: "After the change the figures show a signal the other way.",
    Finding.OTHERS_OPPOSITE_TOO: "After the change the figures show a signal the other way, but so do those of the other trusts.",
    Finding.ALREADY_MOVING: "The figures were moving the wanted way before the change, by themselves or against the other trusts.",
    Finding.TOO_FEW_BEFORE: TOO_FEW_BEFORE,
    Finding.TOO_FEW_AFTER: TOO_FEW_AFTER,
    Finding.NO_FIGURES: "There are no figures, so that nothing can be said.",
    Finding.OUTSIDE_SERIES: "The date of the change lies outside the figures, so that nothing can be said.",
    Finding.BROKEN: "The series starts afresh too near to the change, so that before and after cannot be compared.",
    Finding.NO_DIRECTION: "This measure has no wanted direction, so that nothing can be said of better or worse.",
    Finding.NO_COMPARISON: "The figures moved the wanted way, but no other trust has figures throughout to compare with.",
}
# What the same finding says of a measure that must not get worse.
BALANCING_WORDS = {
    Finding.SIGNAL: "No concern: after the change it moved the wanted way.",
    Finding.NO_SIGNAL: "No concern: after the change it shows nothing unusual.",
    Finding.OTHERS_MOVED_TOO: "No concern: it moved the wanted way, as at trusts that did not change.",
    Finding.OTHERS_MOVED_MORE: "Not clear: it moved the wanted way, but less than at trusts that did not change.",
    Finding.OPPOSITE: "Concern: after the change it shows a signal the other way.",
    Finding.OTHERS_OPPOSITE_TOO: "No concern of its own: it shows a signal the other way, but so do the other trusts.",
    Finding.ALREADY_MOVING: "No concern: it was moving the wanted way before the change.",
    Finding.NO_COMPARISON: "No concern: after the change it moved the wanted way.",
}


def before_after_words(result: BeforeAfter, *, balancing: bool = False) -> str:
    """The finding, on how many figures, how many other trusts moved as clearly, and what limits the claim."""
    words = FINDING_WORDS[result.finding]
    said = [BALANCING_WORDS.get(result.finding, words) if balancing else words]
    if result.finding is Finding.OUTSIDE_SERIES and result.first:
        said.append(f"There are figures of {format_months(result.first, result.last)}.")
    if result.before or result.after:
        before = count_of(result.before, "figure") if result.before else "No figure"
        said.append(f"{before} before, {result.after or 'none'} after.")
    shared = result.finding in (Finding.OTHERS_MOVED_TOO, Finding.OTHERS_OPPOSITE_TOO)
    if result.others and (result.others_moved or not shared):  # together, though none by itself
        said.append(f"{result.others_moved or 'None'} of {count_of(result.others, 'other trust')} moved as clearly.")
    if result.event:
        said.append(f"An event of all trusts in {format_month(result.event)} lies within this time.")
    return " ".join([*said, NO_PROOF])


def averages_words(
    before: Limits, after: float, unit: str, decimals: int | None = None, bounds: Bounds = UNBOUNDED
) -> str:
    """The mean and the usual range before, and the mean after."""
    mean, lower, upper, later = (
        format_figure(figure, unit, decimals)
        for figure in (before.mean, bounds.clip(before.lower), bounds.clip(before.upper), after)
    )
    return f"Average {mean} before, with a usual range of {lower} to {upper}; average {later} after."


def left_out_words(change: Change) -> str:
    """Which months count for neither side, and why."""
    roll_out = format_months(change.first, change.last)
    said = [f"Left out: {roll_out}, {'in which it began' if change.first == change.last else 'the roll-out'}"]
    if change.prompted:
        months = join_words([format_month(period) for period in sorted(change.prompted)])
        said.append(f"and {months}, unusual before it: what follows an extreme is mostly less extreme")
    return f"{', '.join(said)}."


def pooled_words(compared: Comparison, decimals: int | None = None) -> str:
    """A share before and after with the interval of the difference; empty without figures on both sides."""
    if compared.first is None or compared.second is None:
        return ""
    before, after = (format_figure(100 * share, "percent", decimals) for share in (compared.first, compared.second))
    said = f"All patients together: {before} before, {after} after."
    if compared.interval is None:
        return f"{said} No interval is given: the months differ far more than chance among patients."
    # `Comparison` speaks of the first less the second; people read after less before.
    lower, upper = (
        format_figure(-100 * bound, "percentage points", decimals)
        for bound in (compared.interval.upper, compared.interval.lower)
    )
    said += f" Difference {lower} to {upper} percentage points (95 % interval)"
    if compared.verdict is Verdict.NOT_CLEAR:
        return f"{said}, which is not clear."
    return f"{said}; at one date in six at which nothing was done there is a difference, too."


def silence_words(points: Sequence[Point], name: str) -> str:
    """That a trust has sent nothing of late: “London has sent no figure since March 2020.” Empty when it has."""
    known = [point.period for point in points if point.value is not None]
    missing = [point.period for point in points if known and point.period > known[-1]]
    if len(missing) < SILENT:
        return ""
    noun = interval_noun([point.period for point in points])
    return f"{name} has sent no figure for {count_of(len(missing), noun)}, the last being of {format_month(known[-1])}."
