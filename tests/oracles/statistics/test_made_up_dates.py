"""At dates at which nothing was done, the signal test seldom passes."""

import random

from benchmarks.catalogue.measures import Direction
from benchmarks.statistics.before_after import Change, Finding, before_and_after
from tests.oracles.statistics.national import OUTCOMES, percent_points, shares, system_points
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
