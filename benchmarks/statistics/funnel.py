"""Funnel plot of a share over all trusts, widened for over-dispersion. Not adjusted for case mix.

Spiegelhalter, Funnel plots for comparing institutional performance, Stat Med 2005; 24: 1185-1202, sections 3.1, A.2.3:
limits p ± z √(φ p (1 - p) / n), with φ the mean square of z-scores that were winsorised at a tenth on each side.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import floor, sqrt

from benchmarks.statistics.intervals import Interval, z_score

WARNING = 0.95
ALARM = 0.998
WINSORISED = 0.1


@dataclass(frozen=True, slots=True)
class FunnelTrust:
    """A trust's pooled count out of how many, and whether its share lies outside the 95 % and 99.8 % limits."""

    code: str
    numerator: float
    denominator: float
    outside_warning: bool
    outside_alarm: bool

    @property
    def share(self) -> float:
        return self.numerator / self.denominator


@dataclass(frozen=True, slots=True)
class Funnel:
    """`centre` is the share of all trusts together, from 0 to 1; `dispersion` is φ, at least 1."""

    centre: float
    dispersion: float
    trusts: tuple[FunnelTrust, ...]

    def limits_at(self, denominator: float, confidence: float) -> Interval:
        """The limits for so many patients, clipped to what a share can be."""
        spread = z_score(confidence) * sqrt(self.dispersion) * _deviation(self.centre, denominator)
        return Interval(max(0.0, self.centre - spread), min(1.0, self.centre + spread))


def funnel(counts: Mapping[str, tuple[float, float]]) -> Funnel | None:
    """The funnel of pooled counts by trust (numerator, denominator); trusts without patients are left out.

    None with fewer than three trusts: there is no crowd to stand out from. Raises ValueError for impossible counts.
    """
    for code, (numerator, denominator) in counts.items():
        if not 0 <= numerator <= denominator:
            raise ValueError(f"{code}: {numerator} is no part of {denominator}.")
    present = {code: pair for code, pair in counts.items() if pair[1] > 0}
    if len(present) < 3:
        return None
    centre = sum(x for x, _ in present.values()) / sum(n for _, n in present.values())
    dispersion = 1.0
    if 0 < centre < 1:
        dispersion = winsorised_dispersion([(x / n - centre) / _deviation(centre, n) for x, n in present.values()])
    bare = Funnel(centre, dispersion, ())
    trusts = tuple(
        FunnelTrust(code, x, n, x / n not in bare.limits_at(n, WARNING), x / n not in bare.limits_at(n, ALARM))
        for code, (x, n) in sorted(present.items())
    )
    return Funnel(centre, dispersion, trusts)


def winsorised_dispersion(z_scores: Sequence[float]) -> float:
    """φ: the mean square of z-scores after the tenth at each end is pulled in to its neighbour; at least 1."""
    ordered = sorted(z_scores)
    pulled = floor(WINSORISED * len(ordered))
    lowest, highest = ordered[pulled], ordered[-1 - pulled]
    return max(1.0, sum(min(max(z, lowest), highest) ** 2 for z in ordered) / len(ordered))


def _deviation(share: float, denominator: float) -> float:
    return sqrt(share * (1 - share) / denominator)
