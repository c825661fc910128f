"""Intervals agree with published digits and with statsmodels."""

import pytest
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from benchmarks.statistics.intervals import byar, newcombe, wilson


def test_wilson_to_the_digit():
    """65 of 100."""
    interval = wilson(65, 100)
    assert (round(interval.lower, 6), round(interval.upper, 6)) == (0.552544, 0.736358)


@pytest.mark.parametrize(
    ("count", "confidence", "lower", "upper"), [(65, 0.95, 50.163188, 82.849139), (10, 0.998, 2.916318, 24.193725)]
)
def test_byar_to_the_digit(count, confidence, lower, upper):
    """Counts at 95 % and at 99.8 %."""
    interval = byar(count, confidence)
    assert (round(interval.lower, 6), round(interval.upper, 6)) == (lower, upper)


@pytest.mark.parametrize(("x", "n"), [(0, 5), (1, 3), (5, 5), (65, 100), (1000, 4000), (0, 1)])
@pytest.mark.parametrize("confidence", [0.9, 0.95, 0.998])
def test_wilson_agrees_with_statsmodels(x, n, confidence):
    """At both ends and between."""
    interval = wilson(x, n, confidence)
    expected = proportion_confint(x, n, 1 - confidence, "wilson")
    assert (interval.lower, interval.upper) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(("first", "second"), [((56, 70), (48, 80)), ((9, 10), (3, 10)), ((10, 10), (0, 20))])
@pytest.mark.parametrize("confidence", [0.9, 0.95])
def test_newcombe_agrees_with_statsmodels(first, second, confidence):
    """The examples of Newcombe's paper among them."""
    interval = newcombe(first, second, confidence)
    expected = confint_proportions_2indep(*first, *second, method="newcomb", compare="diff", alpha=1 - confidence)
    assert (interval.lower, interval.upper) == pytest.approx(expected, abs=1e-9)


def test_newcombe_of_the_paper():
    """Newcombe 1998, table II, method 10: 56/70 - 48/80 is 0.0524 to 0.3339."""
    interval = newcombe((56, 70), (48, 80))
    assert (round(interval.lower, 4), round(interval.upper, 4)) == (0.0524, 0.3339)


def test_byar_stays_near_the_exact_poisson_interval():
    """Byar's approximation is within 1 % of the exact interval from ten events on."""
    from scipy.stats import chi2

    for count in (10, 65, 400):
        exact = chi2.ppf(0.025, 2 * count) / 2, chi2.ppf(0.975, 2 * count + 2) / 2
        assert (byar(count).lower, byar(count).upper) == pytest.approx(exact, rel=0.01)
