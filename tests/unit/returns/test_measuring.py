"""From items to measures."""

from decimal import Decimal

import pytest

from benchmarks.catalogue.loading import shipped_catalogue
from benchmarks.catalogue.measuring import financial_year_to_date, measure_figure, rolling_twelve_months
from benchmarks.catalogue.small_numbers import for_audience

CATALOGUE = shipped_catalogue()


def figure(slug, figures, *periods):
    measure = CATALOGUE.measures[slug]
    result = measure_figure(measure, CATALOGUE.items, periods, lambda code, period: figures.get((code, period)))
    return result.status, result.value


def said(**values):
    return {(code, "2024-04"): ("value", value) for code, value in values.items()}


def test_a_mean_is_total_over_count_rounded_half_up():
    """1500.5 is 1501, where Python's own rounding says 1500."""
    assert figure("c2-mean", said(A30="3001", A10="2"), "2024-04") == ("value", Decimal(1501))


def test_a_share_is_numerator_over_denominator_in_percent():
    """To one decimal."""
    assert figure("rosc-all", said(R1r="423", R1n="1987"), "2024-04") == ("value", Decimal("21.3"))


def test_months_together_are_total_over_count_and_no_mean_of_means():
    """1 of 1 and 0 of 9 are one in ten."""
    figures = said(A30="100", A10="1") | {("A30", "2024-05"): ("value", "0"), ("A10", "2024-05"): ("value", "9")}
    assert figure("c2-mean", figures, "2024-04", "2024-05") == ("value", Decimal(10))


def test_a_centile_is_as_published_and_cannot_be_combined():
    """Nor can a median."""
    assert figure("c2-90th", said(A32="2400"), "2024-04") == ("value", Decimal(2400))
    assert figure("c2-90th", said(A32="2400"), "2024-04", "2024-05") == ("not_applicable", None)


@pytest.mark.parametrize(
    ("figures", "status"),
    [
        (said(A30="0", A10="0", A31="0"), "not_applicable"),
        (said(A30="5"), "not_available"),
        (said(A30="5") | {("A10", "2024-04"): ("suppressed", "")}, "suppressed"),
    ],
)
def test_a_measure_without_a_value_says_why(figures, status):
    """A count of 0 makes a mean not applicable, whatever is printed; a missing part is no zero."""
    assert figure("c2-mean", figures, "2024-04") == (status, None)


def test_a_month_not_due_is_no_gap():
    """A year of the sepsis bundle is its four months."""
    figures = {
        (code, f"2019-{month:02d}"): ("value", value)
        for month in (3, 6, 9, 12)
        for code, value in (("P1b", "3"), ("P1n", "4"))
    }
    assert figure("sepsis-care-bundle", figures, "2019-05") == ("not_due", None)
    assert figure("sepsis-care-bundle", figures, *rolling_twelve_months("2019-12")) == ("value", Decimal("75.0"))


def test_the_financial_year_begins_in_april():
    """And twelve rolling months cross the year."""
    assert financial_year_to_date("2024-06") == ["2024-04", "2024-05", "2024-06"]
    assert financial_year_to_date("2024-03")[0] == "2023-04"
    assert len(financial_year_to_date("2024-03")) == 12
    assert rolling_twelve_months("2024-03")[0] == "2023-04"


@pytest.mark.parametrize(
    ("offered", "abandoned", "status"), [("100", "4", "suppressed"), ("100", "5", "value"), ("100", "0", "value")]
)
def test_small_numbers_are_withheld_from_the_other_trust(offered, abandoned, status):
    """By the measure's policy: from 1 to 4, sums included; the own trust sees them."""
    measure = CATALOGUE.measures["nhs111-abandoned-calls"]
    figures = {("nhs111-abandoned", "2024-04"): ("value", abandoned), ("nhs111-offered", "2024-04"): ("value", offered)}
    full = measure_figure(measure, CATALOGUE.items, ["2024-04"], lambda code, period: figures[code, period])
    shared = for_audience(full, measure, own=False)
    assert shared.status == status
    assert (shared.numerator is None) == (status == "suppressed")
    assert for_audience(full, measure, own=True) == full
