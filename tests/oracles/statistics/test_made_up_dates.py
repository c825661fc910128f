"""At dates at which nothing was done: how often the signal test passes, and an interval leaves out 0."""

import random
from itertools import islice

from benchmarks.catalogue.measures import Direction
from benchmarks.statistics.before_after import Change, Finding, before_and_after, sides_of
from benchmarks.statistics.comparison import compare_sides
from benchmarks.statistics.intervals import newcombe
from tests.oracles.statistics.national import OUTCOMES, SYSTEM, percent_points, shares, system_points
from tests.oracles.statistics.test_stories import TRUSTS


def _measures():
    for column in ("A25", "A31", "A34"):
        yield Direction.LOWER, {code: system_points(code, column, last="2020-02") for code in TRUSTS}
    for column in (("R1r", "R1n"), ("R3s", "R3n")):
        yield Direction.HIGHER, {code: percent_points(shares(OUTCOMES, code, *column, "2011-04")) for code in TRUSTS}


def test_at_most_a_quarter_of_made_up_dates_pass(proof):
    """100 dates drawn at random, on real series of all trusts, response times and outcomes."""
    chance = random.Random(5)
    measures = list(_measures())
    passed = judged = 0
    while judged < 100:
        direction, series = chance.choice(measures)
        code = chance.choice(TRUSTS)
        period = chance.choice([point.period for point in series[code]][13:-8])
        others = {other: points for other, points in series.items() if other != code}
        result = before_and_after(series[code], others, Change(period, period), direction=direction)
        if result.before >= 13 and result.after >= 8:
            judged += 1
            passed += result.finding is Finding.SIGNAL
    proof(f"made-up-dates-with-a-signal-{passed}-of-at-most-25", n=judged, failed=max(0, passed - 25))
    assert (judged, passed <= 25) == (100, True)


def test_a_series_alone_shows_a_signal_at_more_than_half_of_made_up_dates():
    """One way or the other, as the page says: that is why other trusts are looked at."""
    chance = random.Random(9)
    measures = list(_measures())
    found = []
    while len(found) < 100:
        direction, series = chance.choice(measures)
        code = chance.choice(TRUSTS)
        period = chance.choice([point.period for point in series[code]][13:-8])
        result = before_and_after(series[code], {}, Change(period, period), direction=direction)
        if result.before >= 13 and result.after >= 8:
            found.append(result.finding is not Finding.NO_SIGNAL)
    assert sum(found) > 50


def _sides(name, columns, last):
    """100 made-up dates: the shares before and after each."""
    chance = random.Random(7)
    while True:
        given = shares(name, chance.choice(TRUSTS), *chance.choice(columns), last=last)
        points = percent_points(given)
        period = chance.choice([point.period for point in points][13:-8])
        share_of = {share.period: share for share in given}
        sides = sides_of(points, Change(period, period))
        before, after = (
            [share_of[point.period] for point in side if point.value is not None]
            for side in (sides.before, sides.after)
        )
        if len(before) >= 13 and len(after) >= 8:
            yield before, after


def test_system_indicators_get_no_interval_for_a_reason():
    """At about nine made-up dates in ten it would leave 0 out, as the page says."""
    found = 0
    for before, after in islice(_sides(SYSTEM, [("A53", "A7"), ("A17", "A7"), ("A55", "A7")], "2020-02"), 100):
        pooled = [(sum(s.numerator for s in side), sum(s.denominator for s in side)) for side in (before, after)]
        found += 0 not in newcombe(*pooled)
    assert 80 <= found <= 97


def test_the_interval_of_outcomes_leaves_out_0_at_few_made_up_dates(proof):
    """One in six, where chance alone would have it at one in twenty: outcomes drift, too."""
    outcomes = [("R1r", "R1n"), ("R2r", "R2n"), ("R3s", "R3n"), ("R4s", "R4n")]
    judged = [compare_sides(*sides) for sides in islice(_sides(OUTCOMES, outcomes, "9999"), 100)]
    found = sum(each.interval is not None and 0 not in each.interval for each in judged)
    proof(f"made-up-dates-with-an-interval-without-0-{found}-of-at-most-25", n=100, failed=max(0, found - 25))
    assert found <= 25
