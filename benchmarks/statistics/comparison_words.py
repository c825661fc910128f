"""Can we say that one trust is better? The answer in one paragraph: the interval, or why there is none."""

from benchmarks.formatting import POINTS, count_of, format_figure, format_months
from benchmarks.statistics.comparison import Comparison, Verdict
from benchmarks.statistics.counts import Counts
from benchmarks.statistics.rules import RUN_LENGTH
from benchmarks.statistics.seasons import LikeMonths
from benchmarks.statistics.series import interval_noun

NO_VARIANCE = (
    "No interval is given: for means and centiles no spread is published. The chart of the difference shows what lasts."
)
TIME_OF_YEAR = (
    "The time of year may explain a difference: there are not 24 months on each side to compare like with like."
)
NO_COUNT_OF_EVENTS = (
    "No interval is given: an amount is no count of events. The chart of the difference shows what lasts."
)
AVERAGE_OF_CENTILES = "average of the trusts’ centiles"


def comparison_words(comparison: Comparison, first: str, second: str, decimals: int = 1) -> str:
    """The verdict on two trusts named `first` and `second`, with shares, interval and what widened it."""
    if comparison.verdict is Verdict.NO_FIGURES:
        return f"There is no period in which both {first} and {second} have figures."
    said = f"{_shares(comparison, first, second, decimals)} "
    if comparison.verdict is Verdict.NO_INTERVAL:
        return said + (
            "No interval is given: with so many patients, periods differ from one another far more than chance would have it,"
            " and an interval would speak of luck where the system varies. The chart of the difference shows what lasts."
        )
    interval = comparison.interval
    if interval is None:
        return said.strip()
    ends = [format_figure(100 * end, POINTS, decimals) for end in (interval.lower, interval.upper)]
    bounds = f"95 % interval of the difference {ends[0]} to {ends[1]} {POINTS}"
    if comparison.dispersion is not None and comparison.dispersion > 1:
        bounds += ", widened because periods differ by more than chance"
    if comparison.verdict is Verdict.NOT_CLEAR:
        return f"{said}Not clear which is higher ({bounds})."
    word = "higher" if comparison.verdict is Verdict.FIRST_HIGHER else "lower"
    return f"{said}{first} is {word} by more than chance would explain ({bounds})."


def lasting_words(comparison: Comparison | None, noun: str, *, holds: bool, counted: str = "", before: str = "") -> str:
    """Whether the difference lasts, and what reconciles that with a verdict on all periods together that says otherwise.

    `noun` is that of a period, `counted` in how many of them who was higher, `before` names the event that ends them.
    """
    until = f" before the event of {before}" if before else ""
    said = "The difference holds" if holds else "No lasting difference can be stated"
    said += f": {counted}{until}." if counted else "."
    verdict = comparison.verdict if comparison else None
    if holds and verdict is Verdict.NOT_CLEAR:
        return (
            f"{said} Taken together the {noun}s leave it open, but the last {RUN_LENGTH} {noun}s{until} all point the same way, "
            "and the gap is larger than it varies by itself."
        )
    if not holds and verdict in (Verdict.FIRST_HIGHER, Verdict.FIRST_LOWER):
        return (
            f"{said} Taken together the {noun}s differ by more than chance, but a difference lasts only if the same trust is "
            f"higher in each of the last {RUN_LENGTH} {noun}s{until}."
        )
    return said


def counts_words(counts: Counts | None, first: str, second: str, unit: str) -> str:
    """Each trust's count with its interval, and why no verdict follows from them."""
    if counts is None:
        return f"There is no period in which both {first} and {second} have figures."
    said = []
    for name, count in ((first, counts.first), (second, counts.second)):
        lower, upper = (format_figure(end, unit) for end in (count.interval.lower, count.interval.upper))
        said.append(f"{name} {format_figure(count.events, unit)} (95 % interval {lower} to {upper})")
    periods = counts.periods
    span = f"{count_of(len(periods), interval_noun(periods))}, {format_months(periods[0], periods[-1])}"
    return f"{said[0]}, {said[1]} in {span}. Which is better cannot be said from counts: a trust with more patients counts more."


def like_months_words(compared: LikeMonths | None, unit: str, decimals: int | None = None) -> str:
    """A step judged on like months, or why the time of year may explain it."""
    if compared is None:
        return TIME_OF_YEAR
    before, after = (format_figure(value, unit, decimals) for value in (compared.before, compared.after))
    return f"Like months compared, 24 on each side: {before} before, {after} after."


def _shares(comparison: Comparison, first: str, second: str, decimals: int) -> str:
    periods = comparison.periods
    shares = [
        format_figure(None if s is None else 100 * s, "percent", decimals)
        for s in (comparison.first, comparison.second)
    ]
    span = f"{count_of(len(periods), interval_noun(periods))} together ({format_months(periods[0], periods[-1])})"
    return f"{span}: {first} {shares[0]}, {second} {shares[1]}."
