"""What the published figures say of the two trusts, as a statistician would say it."""

from benchmarks.catalogue.measures import Direction
from benchmarks.statistics.comparison import Verdict, compare_shares
from benchmarks.statistics.control_chart import control_chart
from benchmarks.statistics.difference import difference_holds
from benchmarks.statistics.funnel import funnel
from benchmarks.statistics.icons import Variation, variation
from benchmarks.statistics.words import chart_words
from tests.oracles.statistics.national import OUTCOMES, SYSTEM, percent_points, shares

TRUSTS = ("RX9", "RYC", "R1F", "RRU", "RX6", "RX7", "RYE", "RYD", "RYF", "RYA", "RX8")


def test_conveyance_holds_without_an_interval():
    """South Central conveys fewer in 28 of 28 months; so many incidents vary too much for an interval."""
    ours, theirs = (shares(SYSTEM, code, "A53", "A7", last="2020-02") for code in ("RYE", "RRU"))
    comparison = compare_shares(ours, theirs)
    assert comparison.verdict is Verdict.NO_INTERVAL
    assert (round(comparison.first, 3), round(comparison.second, 3)) == (0.529, 0.590)
    assert difference_holds(percent_points(ours), percent_points(theirs))


def test_conveyance_holds_before_the_event():
    """With the first wave in the file, the months before March 2020 are judged."""
    ours, theirs = (percent_points(shares(SYSTEM, code, "A53", "A7")) for code in ("RYE", "RRU"))
    assert difference_holds(ours, theirs, before="2020-03")


def test_the_sepsis_bundle_holds_by_its_interval():
    """Seven quarters, too few for limits: London is higher in each, and the patients counted say the same."""
    ours, theirs = (shares(OUTCOMES, code, "P1b", "P1n", due=(3, 6, 9, 12)) for code in ("RYE", "RRU"))
    ours, theirs = ([s for s in given if s.period >= "2018-06"] for given in (ours, theirs))
    assert len(ours) == 7
    comparison = compare_shares(ours, theirs)
    assert (round(100 * comparison.first, 1), round(100 * comparison.second, 1)) == (72.5, 91.7)
    assert comparison.verdict is Verdict.FIRST_LOWER
    assert difference_holds(percent_points(ours), percent_points(theirs), interval=comparison.interval)


def test_resuscitation_is_a_concern_at_both_trusts():
    """Below its mean from August 2019 to February 2020."""
    for code in ("RYE", "RRU"):
        points = percent_points(shares(OUTCOMES, code, "R1r", "R1n"))
        chart = control_chart(points, direction=Direction.HIGHER)
        assert variation(chart) is Variation.CONCERN_LOW
        assert "lower than its average 7 months in a row since August 2019" in chart_words(chart)


def test_the_funnel_of_resuscitation_holds_eleven_trusts():
    """All trusts, twelve months pooled, widened as far as they differ."""
    counts = {}
    for code in TRUSTS:
        given = shares(OUTCOMES, code, "R1r", "R1n", "2019-03", "2020-02")
        counts[code] = (sum(s.numerator or 0 for s in given), sum(s.denominator or 0 for s in given))
    plot = funnel(counts)
    assert len(plot.trusts) == 11
    assert 1 <= plot.dispersion < 20
    assert 0.25 < plot.centre < 0.4
