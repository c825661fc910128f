"""Can we say that one trust is better? Shares of two trusts, pooled over the last twelve months."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean

from benchmarks.statistics.intervals import Interval, newcombe
from benchmarks.statistics.series import last_twelve_months

DISPERSION_TOO_WIDE = 10.0
PATIENTS_TOO_MANY = 10_000


@dataclass(frozen=True, slots=True)
class Share:
    """One due period of a share: a count, out of how many. Both None when the figure is missing."""

    period: str
    numerator: float | None
    denominator: float | None

    @property
    def known(self) -> bool:
        return self.numerator is not None and bool(self.denominator)


class Verdict(StrEnum):
    FIRST_HIGHER = "first-higher"
    FIRST_LOWER = "first-lower"
    NOT_CLEAR = "not-clear"
    NO_INTERVAL = "no-interval"  # system indicator: months differ far more than chance alone would have it
    NO_FIGURES = "no-figures"


@dataclass(frozen=True, slots=True)
class Comparison:
    """`first` and `second` are pooled shares from 0 to 1 over `periods`; `interval` is that of their difference."""

    verdict: Verdict
    periods: tuple[str, ...] = ()
    first: float | None = None
    second: float | None = None
    dispersion: float | None = None
    interval: Interval | None = None

    @property
    def difference(self) -> float | None:
        return None if self.first is None or self.second is None else self.first - self.second


def compare_shares(first: Sequence[Share], second: Sequence[Share], confidence: float = 0.95) -> Comparison:
    """Compare two trusts on the last twelve months, or four due quarters, in which both have figures.

    No interval when φ > 10 and either trust counts more than 10,000 a month: then the interval would speak of
    patients, while what varies is the system.
    """
    pairs = _common(first, second)
    periods = tuple(period for period, _, _ in pairs)
    return _compared(periods, [a for _, a, _ in pairs], [b for _, _, b in pairs], confidence)


def compare_sides(before: Sequence[Share], after: Sequence[Share], confidence: float = 0.95) -> Comparison:
    """The same of two times of one trust: all figures `before` with all figures `after`."""
    known = [[share for share in side if share.known] for side in (before, after)]
    periods = tuple(share.period for side in known for share in side)
    ours, theirs = ([_counts(share) for share in side] for side in known)
    return _compared(periods if ours and theirs else (), ours, theirs, confidence)


def _compared(
    periods: tuple[str, ...],
    ours: Sequence[tuple[float, float]],
    theirs: Sequence[tuple[float, float]],
    confidence: float,
) -> Comparison:
    if not periods:
        return Comparison(Verdict.NO_FIGURES)
    one, two = _pooled(ours), _pooled(theirs)
    phi = max(1.0, dispersion_of(ours), dispersion_of(theirs))
    shares = one[0] / one[1], two[0] / two[1]
    largest = max(fmean(n for _, n in ours), fmean(n for _, n in theirs))
    if phi > DISPERSION_TOO_WIDE and largest > PATIENTS_TOO_MANY:
        return Comparison(Verdict.NO_INTERVAL, periods, *shares, phi)
    interval = newcombe(one, two, confidence, phi)
    if interval is None or 0 in interval:
        return Comparison(Verdict.NOT_CLEAR, periods, *shares, phi, interval)
    verdict = Verdict.FIRST_HIGHER if interval.lower > 0 else Verdict.FIRST_LOWER
    return Comparison(verdict, periods, *shares, phi, interval)


def dispersion_of(counts: Sequence[tuple[float, float]]) -> float:
    """φ: how much more a trust's shares vary over time than chance would have it, 1 when only chance is at work.

    Pearson's χ² about the pooled share, divided by its degrees of freedom (McCullagh and Nelder 1989, section 4.5).
    1 for fewer than two periods, or when all or none of the patients were counted.
    """
    x, n = _pooled(counts)
    if len(counts) < 2 or x in (0, n):
        return 1.0
    share = x / n
    chi_square = sum((a - b * share) ** 2 / (b * share * (1 - share)) for a, b in counts)
    return chi_square / (len(counts) - 1)


def _pooled(counts: Sequence[tuple[float, float]]) -> tuple[float, float]:
    return sum(a for a, _ in counts), sum(b for _, b in counts)


def _common(
    first: Sequence[Share], second: Sequence[Share]
) -> list[tuple[str, tuple[float, float], tuple[float, float]]]:
    """The last twelve months, to the last that both have, of periods that both have."""
    ours, theirs = ({s.period: _counts(s) for s in shares if s.known} for shares in (first, second))
    periods = last_twelve_months(sorted(ours.keys() & theirs.keys()))
    return [(period, ours[period], theirs[period]) for period in periods]


def _counts(share: Share) -> tuple[float, float]:
    return share.numerator or 0.0, share.denominator or 0.0
