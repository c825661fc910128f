"""The rules agree with a slow, obvious second implementation."""

from hypothesis import assume, example, given
from hypothesis import strategies as st

from benchmarks.statistics.dialects import DIALECTS
from benchmarks.statistics.limits import limits_of
from benchmarks.statistics.rules import signals_of
from tests.oracles.statistics.national import system_points
from tests.oracles.statistics.slow_rules import slow_signals
from tests.unit.statistics.series import months

FIGURES = st.lists(st.one_of(st.integers(-9, 9), st.integers(-9, 9), st.integers(-60, 60), st.none()), max_size=40)


def fired(values, dialect):
    signals = signals_of(months(len(values)), values, limits_of(values, dialect), dialect)
    return [{(str(signal.rule), int(signal.way)) for signal in found} for found in signals]


def slowly(values, dialect):
    return slow_signals(values, dialect.screens_moving_ranges, dialect.outside_counts_for_two_of_three)


@given(FIGURES, st.sampled_from(sorted(DIALECTS)))
@example([1, 2, 3, 4, 5, 6, 7, 7], "making-data-count")
@example([0] * 20 + [30, 25, 24], "nhsrplotthedots")
def test_any_series_gives_the_same_signals(values, code):
    """Point by point, rule by rule, way by way, with gaps, in both dialects."""
    dialect = DIALECTS[code]
    assume(limits_of(values, dialect) is not None)
    assert fired(values, dialect) == slowly(values, dialect)


@given(
    st.lists(st.sampled_from([0, 1, 2, 3, 10, 13, 14, 15, 16, 17, 18, 20]), min_size=20, max_size=60),
    st.sampled_from(sorted(DIALECTS)),
)
def test_series_full_of_runs_give_the_same_signals(steps, code):
    """Random walks have the trends, shifts and near misses that plain noise seldom has."""
    values, level = [], 0
    for step in steps:
        level += step - 11 if step % 2 else (step - 10) // 2
        values.append(level)
    dialect = DIALECTS[code]
    assert fired(values, dialect) == slowly(values, dialect)


def test_every_response_time_of_every_trust_gives_the_same_signals():
    """All trusts, all response times of the official publication."""
    compared = 0
    for organisation in ("RX9", "RYC", "R1F", "RRU", "RX6", "RX7", "RYE", "RYD", "RYF", "RYA", "RX8", "Eng"):
        for column in ("A25", "A26", "A31", "A32", "A34", "A35", "A37", "A38"):
            values = [point.value for point in system_points(organisation, column, "2017-08")]
            for dialect in DIALECTS.values():
                if limits_of(values, dialect):
                    assert fired(values, dialect) == slowly(values, dialect), (organisation, column, dialect.name)
                    compared += 1
    assert compared > 150
