"""What a before-and-after can and cannot claim, in sentences."""

from benchmarks.formatting import count_of, format_month
from benchmarks.statistics.before_after import FEWEST_AFTER, BeforeAfter, Finding
from benchmarks.statistics.limits import FEWEST_POINTS

NO_PROOF = "Before and after is no proof of cause."

FINDING_WORDS = {
    Finding.SIGNAL: "After the change the figures moved the wanted way and stayed there, more than those of the other trusts.",
    Finding.NO_SIGNAL: "After the change the figures show nothing unusual.",
    Finding.OTHERS_MOVED_TOO: "The figures moved the wanted way, but so did those of trusts that did not change.",
    Finding.OPPOSITE: "After the change the figures show a signal the other way.",
    Finding.ALREADY_MOVING: "The figures were moving the wanted way before the change.",
    Finding.TOO_FEW_BEFORE: f"Too early to tell: fewer than {FEWEST_POINTS} figures before the change.",
    Finding.TOO_FEW_AFTER: f"Too early to tell: fewer than {FEWEST_AFTER} figures after the change.",
    Finding.OUTSIDE_SERIES: "The date of the change lies outside the figures, so that nothing can be said.",
    Finding.BROKEN: "The series starts afresh too near to the change, so that before and after cannot be compared.",
    Finding.NO_DIRECTION: "This measure has no wanted direction, so that nothing can be said of better or worse.",
    Finding.NO_COMPARISON: "The figures moved the wanted way, but no other trust has figures throughout to compare with.",
}


def before_after_words(result: BeforeAfter) -> str:
    """The finding, on how many figures, how many other trusts moved as much, and what limits the claim."""
    said = [FINDING_WORDS[result.finding]]
    if result.before and result.after:
        said.append(f"{count_of(result.before, 'figure')} before, {result.after} after.")
    if result.others:
        said.append(f"{result.others_moved or 'None'} of {count_of(result.others, 'other trust')} moved as much.")
    if result.event:
        said.append(f"An event of all trusts in {format_month(result.event)} lies within this time.")
    return " ".join([*said, NO_PROOF])
