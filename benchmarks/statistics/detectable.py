"""How small a lasting step a before-and-after could show, and how large a step the patients reached could make.

With figures that lie Normally about a mean with σ = R̄ ÷ 1.128 (d₂ of pairs), a step of δσ puts each figure after on the
new side of the old mean with probability p = Φ(δ). A run of 7 in n figures, 7 ≤ n ≤ 14, then has the probability
p⁷ (1 + (n - 7)(1 - p)): it ends at one place only, or is followed by a figure on the old side. See docs/methods.md.
"""

from statistics import NormalDist

from benchmarks.catalogue.measures import Direction, FormulaKind
from benchmarks.formatting import format_difference
from benchmarks.statistics.before_after import MOST_AFTER
from benchmarks.statistics.limits import SCALE, Limits
from benchmarks.statistics.rules import RUN_LENGTH

POWER = 0.8  # how often a step of the size stated is to be seen
STANDARD_DEVIATIONS = 3  # that 2.66 mean moving ranges stand for


def smallest_step(before: Limits, after: int = MOST_AFTER, power: float = POWER) -> float:
    """The lasting step, in the measure's unit, that `after` figures show with the probability `power`.

    Raises ValueError for a number of figures for which the formula does not hold.
    """
    if not RUN_LENGTH <= after <= 2 * RUN_LENGTH:
        raise ValueError(f"The formula holds for 7 to 14 figures after, not for {after}.")
    low, high = 0.5, 1.0
    for _ in range(50):
        middle = (low + high) / 2
        low, high = (middle, high) if run_probability(middle, after) < power else (low, middle)
    sigma = before.mean_moving_range * SCALE / STANDARD_DEVIATIONS
    return sigma * NormalDist().inv_cdf(high)


def run_probability(share: float, figures: int) -> float:
    """That 7 in a row of 7 to 14 `figures` lie on the new side, when each does so with the probability `share`."""
    return share**RUN_LENGTH * (1 + (figures - RUN_LENGTH) * (1 - share))


def largest_step(
    kind: FormulaKind, direction: Direction, *, patients: float, counted: float | None, mean: float
) -> float | None:
    """The most by which `patients` reached a month could move the measure, in its unit; None where that is not known.

    `counted` is the mean denominator a month, `mean` the figure before. A share moves at most by the part of those
    counted who were reached, and never beyond 0 or 100; a mean that is to fall at most to 0 for those reached; a count by one each.
    """
    if kind is FormulaKind.COUNT:
        return float(patients)
    if not counted or kind is FormulaKind.PUBLISHED:
        return None
    part = min(1.0, patients / counted)
    if kind is FormulaKind.SHARE:
        return min(100 * part, mean if direction is Direction.LOWER else 100 - mean)
    return part * mean if direction is Direction.LOWER else None


def step_words(smallest: float, largest: float | None, unit: str, patients: int | None, decimals: int | None) -> str:
    """What the chart could show, held against the patients reached."""
    said = (
        f"The smallest lasting step that this chart would show four times in five is {_size(smallest, unit, decimals)}."
    )
    if patients is None:
        return f"{said} How many patients a month it reaches there is not known."
    if largest is None:
        return f"{said} How far {patients:,} patients a month could move it cannot be worked out for this measure."
    reached = f"{patients:,} patients a month could move it by {_size(largest, unit, decimals)} at the most"
    if largest < smallest:
        return f"{said} {reached}: this measure is too wide to show it."
    return f"{said} {reached}."


def _size(step: float, unit: str, decimals: int | None) -> str:
    return format_difference(step, unit, words=("", ""), decimals=decimals).strip()
