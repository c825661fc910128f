"""Whatever figures come, go and come back: nobody is told of the same run twice."""

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.catalogue.measures import Direction
from benchmarks.statistics.control_chart import control_chart
from benchmarks.statistics.runs import Known, everything_of, latest_runs, news_of
from benchmarks.statistics.series import Point

FIGURES = st.lists(
    st.one_of(st.none(), st.sampled_from([50.0, 51.0, 52.0, 53.0, 54.0, 60.0, 70.0])), min_size=0, max_size=12
)
QUIET = [50.0, 52.0] * 8


def chart_and_points(values):
    points = [Point(f"{2018 + n // 12}-{n % 12 + 1:02d}", value) for n, value in enumerate([*QUIET, *values])]
    return control_chart(points, direction=Direction.LOWER), points


def telling(states):
    """(what is told, what is known after it) for each state of the figures."""
    known: list[Known] = []
    for values in states:
        chart, points = chart_and_points(values)
        news = news_of(chart, points, known)
        known = [*news.renewed, *news.new]
        yield chart, points, news, known


@given(st.lists(FIGURES, max_size=8))
def test_no_run_is_told_twice(states):
    told = []
    for _, _, news, _ in telling(states):
        for each in news.new:
            assert not any(each.run.is_same(before) for before in told)
            told.append(each.run)


@given(st.lists(FIGURES, max_size=8))
def test_after_telling_every_run_of_the_latest_point_is_known_and_the_same_figures_are_no_news(states):
    for chart, points, _, known in telling(states):
        assert all(any(run.is_same(each.run) for each in known) for run in latest_runs(chart))
        again = news_of(chart, points, known)
        assert not again.new
        assert not again.revised


@given(st.lists(FIGURES, max_size=8))
def test_nothing_that_is_known_is_forgotten_or_shrinks(states):
    before: list[Known] = []
    for _, _, _, known in telling(states):
        for old, new in zip(before, known, strict=False):
            assert (old.run.rule, old.run.way) == (new.run.rule, new.run.way)
            assert new.run.first <= old.run.first <= old.run.last <= new.run.last
        assert len(known) >= len(before)
        before = known


@given(st.lists(FIGURES, max_size=8))
def test_only_what_stood_and_whose_figures_changed_is_taken_back(states):
    before: list[Known] = []
    for chart, points, news, known in telling(states):
        for number in news.revised:
            assert before[number].standing
            assert not known[number].standing
            assert not any(run.is_same(before[number].run) for run in everything_runs(chart, points))
        before = known


def everything_runs(chart, points):
    return [each.run for each in everything_of(chart, points, ())]
