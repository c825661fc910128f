"""Intervals for shares, their differences, counts and rates. Shares are fractions from 0 to 1 here."""

from dataclasses import dataclass
from math import sqrt
from statistics import NormalDist


@dataclass(frozen=True, slots=True)
class Interval:
    lower: float
    upper: float

    def __contains__(self, value: float) -> bool:
        return self.lower <= value <= self.upper


def z_score(confidence: float) -> float:
    """The normal deviate that leaves half of 1 - `confidence` on each side."""
    return NormalDist().inv_cdf(0.5 + confidence / 2)


def wilson(numerator: float, denominator: float, confidence: float = 0.95) -> Interval | None:
    """The score interval of a share, without continuity correction. None when there is nobody to count.

    Wilson, J Am Stat Assoc 1927; 22: 209-212. Raises ValueError when the numerator is no part of the denominator.
    """
    if not 0 <= numerator <= denominator:
        raise ValueError(f"{numerator} is no part of {denominator}.")
    if denominator == 0:
        return None
    z = z_score(confidence)
    share = numerator / denominator
    centre = numerator + z * z / 2
    spread = z * sqrt(denominator * share * (1 - share) + z * z / 4)
    whole = denominator + z * z
    return Interval((centre - spread) / whole, (centre + spread) / whole)


def newcombe(
    first: tuple[float, float], second: tuple[float, float], confidence: float = 0.95, dispersion: float = 1.0
) -> Interval | None:
    """The interval of `first` - `second`, each a numerator and a denominator, from their Wilson intervals.

    Newcombe, Stat Med 1998; 17: 873-890, method 10. Its arms are widened by the root of `dispersion` (φ, at least 1).
    """
    one, two = wilson(*first, confidence), wilson(*second, confidence)
    if one is None or two is None:
        return None
    p, q = first[0] / first[1], second[0] / second[1]
    widening = sqrt(max(1.0, dispersion))
    below = sqrt((p - one.lower) ** 2 + (two.upper - q) ** 2)
    above = sqrt((one.upper - p) ** 2 + (q - two.lower) ** 2)
    return Interval(p - q - widening * below, p - q + widening * above)


def byar(count: float, confidence: float = 0.95) -> Interval:
    """Byar's approximation to the Poisson interval of a count.

    Breslow and Day, Statistical Methods in Cancer Research II (1987), p. 69. Raises ValueError below 0.
    """
    if count < 0:
        raise ValueError(f"{count} is no count.")
    z = z_score(confidence)
    lower = count * (1 - 1 / (9 * count) - z / (3 * sqrt(count))) ** 3 if count else 0.0
    above = count + 1
    return Interval(max(0.0, lower), above * (1 - 1 / (9 * above) + z / (3 * sqrt(above))) ** 3)
