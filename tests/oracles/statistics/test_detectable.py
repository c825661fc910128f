"""The smallest step that a chart shows is what simulated charts show."""

import random
from itertools import groupby

import pytest

from benchmarks.catalogue.measures import Direction, FormulaKind
from benchmarks.statistics.detectable import largest_step, run_probability, smallest_step, step_words
from benchmarks.statistics.dialects import MAKING_DATA_COUNT
from benchmarks.statistics.limits import limits_of

# σ of 1: the mean moving range of Normal figures is 1.128 times as wide.
UNIT = limits_of([0.0, 1.128] * 12, MAKING_DATA_COUNT)


def longest_run(signs):
    return max((len(list(run)) for sign, run in groupby(signs) if sign), default=0)


@pytest.mark.parametrize("figures", [8, 12, 14])
def test_a_step_of_that_size_is_seen_four_times_in_five(figures):
    """4,000 charts with Normal figures, about a mean that is known."""
    chance = random.Random(figures)
    step = smallest_step(UNIT, figures)
    seen = sum(longest_run(chance.gauss(step, 1) > 0 for _ in range(figures)) >= 7 for _ in range(4000))
    assert seen / 4000 == pytest.approx(0.8, abs=0.02)


@pytest.mark.parametrize("figures", [7, 12, 14])
def test_the_probability_of_a_run_is_that_of_all_ways_to_have_one(figures):
    """Every sequence of sides, weighed by its probability."""
    share, total = 0.7, 0.0
    for number in range(2**figures):
        signs = [bool(number >> i & 1) for i in range(figures)]
        if longest_run(signs) >= 7:
            total += share ** sum(signs) * (1 - share) ** (figures - sum(signs))
    assert run_probability(share, figures) == pytest.approx(total)


def test_more_figures_show_a_smaller_step():
    assert smallest_step(UNIT, 12) < smallest_step(UNIT, 8)
    with pytest.raises(ValueError, match="7 to 14"):
        smallest_step(UNIT, 15)


@pytest.mark.parametrize(
    ("kind", "direction", "counted", "mean", "most"),
    [
        (FormulaKind.SHARE, Direction.LOWER, 40_000, 55.0, 0.3),
        (FormulaKind.SHARE, Direction.LOWER, 130, 55.0, 55.0),  # none is below 0 %
        (FormulaKind.SHARE, Direction.HIGHER, 130, 55.0, 45.0),
        (FormulaKind.MEAN, Direction.LOWER, 40_000, 1200.0, 3.6),
        (FormulaKind.MEAN, Direction.HIGHER, 40_000, 1200.0, None),
        (FormulaKind.COUNT, Direction.HIGHER, None, 500.0, 120.0),
        (FormulaKind.PUBLISHED, Direction.LOWER, None, 500.0, None),
        (FormulaKind.SHARE, Direction.LOWER, None, 55.0, None),
    ],
)
def test_the_most_that_120_patients_a_month_can_do(kind, direction, counted, mean, most):
    assert largest_step(kind, direction, patients=120, counted=counted, mean=mean) == (
        None if most is None else pytest.approx(most)
    )


@pytest.mark.parametrize(
    ("largest", "patients", "end"),
    [
        (0.3, 120, "120 patients a month could move it by 0.3 percentage points at the most: this measure is too wide to show it."),
        (9.0, 120, "120 patients a month could move it by 9.0 percentage points at the most."),
        (None, 120, "How far 120 patients a month could move it cannot be worked out for this measure."),
        (None, None, "How many patients a month it reaches there is not known."),
    ],
)  # fmt: skip
def test_the_step_in_words(largest, patients, end):
    assert step_words(2.0, largest, "percent", patients, 1) == (
        f"The smallest lasting step that this chart would show four times in five is 2.0 percentage points. {end}"
    )
