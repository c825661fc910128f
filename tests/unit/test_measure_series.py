"""A measure at one organisation, month by month."""

from decimal import Decimal

import pytest

from benchmarks.catalogue.loading import shipped_catalogue
from benchmarks.chart_decisions import Decision, rules_for
from benchmarks.measure_series import measure_series, months_from_to
from benchmarks.returns.statuses import Status
from benchmarks.statistics.control_chart import Baseline, SegmentStart
from benchmarks.statistics.dialects import MAKING_DATA_COUNT

CATALOGUE = shipped_catalogue()


def series_of(slug, figures, **options):
    options = {"own": True} | options
    return measure_series(CATALOGUE.measures[slug], "RYE", figures, CATALOGUE.items, **options)


def said(**figures):
    """`said(A2="100 200")`: the figures of consecutive months from January 2020, each with no flag."""
    return {
        code: {f"2020-{number:02d}": [text.strip("_"), ""] for number, text in enumerate(texts.split(), 1)}
        for code, texts in figures.items()
    }


def test_a_mean_is_total_divided_by_count_rounded_half_up():
    """5 over 2 is 3, not the 2 of Python's own rounding."""
    (month,) = series_of("call-answer-mean", said(A2="5", A1="2")).months
    assert (month.value, month.numerator, month.denominator) == (Decimal(3), Decimal(5), Decimal(2))


def test_a_due_month_without_a_figure_is_a_gap_and_stays_in_the_series():
    """The chart must break its line there."""
    figures = said(A2="5 _ 6", A1="2 _ 3")
    series = series_of("call-answer-mean", figures)
    assert [(m.period, m.status) for m in series.months] == [
        ("2020-01", Status.VALUE),
        ("2020-02", Status.NOT_AVAILABLE),
        ("2020-03", Status.VALUE),
    ]
    assert [point.value for point in series.points] == [3.0, None, 2.0]


def test_a_denominator_of_nothing_gives_no_figure_and_no_error():
    """Nothing is divided by zero; the sums still count."""
    (month,) = series_of("call-answer-mean", said(A2="0", A1="0")).months
    assert (month.status, month.value, month.denominator) == (Status.NOT_APPLICABLE, None, Decimal(0))


def test_months_that_were_not_due_are_left_out():
    """The STEMI care bundle is collected in some months only; the others are no gaps."""
    months = series_of("stemi-care-bundle", CARE_BUNDLE).months
    assert [month.period for month in months] == ["2019-01", "2019-04", "2019-07"]


STEMI = CATALOGUE.measures["stemi-care-bundle"].formula
CARE_BUNDLE = {
    code: {"2019-01": ["8", ""], "2019-04": ["8", ""], "2019-07": ["8", ""]}
    for code in (STEMI.numerator, STEMI.denominator)
}


def test_a_series_goes_on_to_the_last_month_of_the_others():
    """A trust that sends nothing has gaps to the end, not an early end."""
    series = series_of("call-answer-mean", said(A2="5", A1="2"), last="2020-03")
    assert [month.status.value for month in series.months] == ["value", "not_available", "not_available"]
    assert series.latest.period == "2020-01"


def test_nothing_after_the_month_asked_for():
    series = series_of("call-answer-mean", said(A2="5 6 7", A1="1 1 1"), until="2020-02")
    assert [month.period for month in series.months] == ["2020-01", "2020-02"]


def test_no_figures_make_an_empty_series():
    series = series_of("call-answer-mean", {})
    assert (series.months, series.points, series.latest) == ((), (), None)


@pytest.mark.parametrize(("own", "status"), [(True, Status.VALUE), (False, Status.SUPPRESSED)])
def test_a_small_count_is_withheld_from_the_other_trust_alone(own, status):
    """And with it the sums that would tell it."""
    (month,) = series_of("nhs111-answered-in-60-seconds", SMALL, own=own).months
    assert month.status is status
    assert (month.numerator is None) is not own


SMALL = said(**{"nhs111-answered-60s": "3", "nhs111-answered": "50"})


def test_no_sum_over_months_tells_a_withheld_month():
    """The year to date less the months shown would be the one that is hidden."""
    figures = said(**{"nhs111-answered-60s": "30 3 30", "nhs111-answered": "50 50 50"})
    series = series_of("nhs111-answered-in-60-seconds", figures, own=False)
    assert series.rolling_twelve_months("2020-03").status == "suppressed"
    assert series.at("2020-03").numerator == Decimal(30)


def test_the_year_to_date_is_total_over_count_not_a_mean_of_means():
    """100 over 10 and 10 over 90: 110 over 100 is 1, while the mean of the two months would be 5."""
    figures = {
        "A2": {"2020-04": ["100", ""], "2020-05": ["10", ""]},
        "A1": {"2020-04": ["10", ""], "2020-05": ["90", ""]},
    }
    assert series_of("call-answer-mean", figures).financial_year_to_date("2020-05").value == Decimal(1)


def test_a_sum_with_a_month_missing_is_not_given():
    """It would be the sum of something else."""
    series = series_of("call-answer-mean", said(A2="100 10", A1="10 90"))
    assert series.rolling_twelve_months("2020-02").status == "not_available"


def test_centiles_are_not_combined():
    series = series_of("call-answer-90th", said(A114="5 6"))
    assert series.rolling_twelve_months("2020-02").status == "not_applicable"


def test_a_local_figure_is_never_provisional():
    """No national one will ever take its place."""
    figures = {code: {"2020-01": ["90", "pr"]} for code in ("vehicle-days-off-road", "vehicle-days")}
    (month,) = series_of("vehicle-off-road", figures).months
    assert (month.provisional, month.marks) == (False, "[r]")


def test_flags_of_either_item_stand_at_the_month():
    figures = {"A2": {"2020-01": ["5", "r"]}, "A1": {"2020-01": ["2", "p"]}}
    (month,) = series_of("call-answer-mean", figures).months
    assert month.marks == "[p][r]"


def test_a_national_figure_from_which_the_trusts_own_differs_is_marked():
    figures = {"A2": {"2020-01": ["5", "d"]}, "A1": {"2020-01": ["2", ""]}}
    (month,) = series_of("call-answer-mean", figures).months
    assert (month.differs, month.marks) == (True, "[d]")


def test_months_cross_the_year():
    assert list(months_from_to("2019-12", "2020-01")) == ["2019-12", "2020-01"]
    assert list(months_from_to("2020-02", "2020-01")) == []


def test_the_narrowest_baseline_stands_and_starts_add_up():
    """A measure's own decision goes before its dataset's, a trust's before all trusts'."""
    wide, narrow = Baseline("2017-11", "2020-02", "all"), Baseline("2018-04", "2019-03", "ours")
    start = SegmentStart("2019-04", "new desk")
    decisions = [
        Decision("ambsys", "", "", wide),
        Decision("", "c2-mean", "RYE", narrow),
        Decision("", "c2-mean", "RRU", start),
        Decision("", "c3-mean", "", start),
    ]
    of = {"measure": "c2-mean", "datasets": ["ambsys"]}
    ours = rules_for(decisions, MAKING_DATA_COUNT, **of, organisation="RYE")
    theirs = rules_for(decisions, MAKING_DATA_COUNT, **of, organisation="RRU")
    assert (ours.baseline, ours.starts) == (narrow, ())
    assert (theirs.baseline, theirs.starts) == (wide, (start,))
