"""What is news in a chart, beyond what somebody knows."""

from dataclasses import replace

from benchmarks.catalogue.measures import Direction
from benchmarks.statistics.control_chart import SegmentStart, control_chart
from benchmarks.statistics.dialects import Rule
from benchmarks.statistics.rules import Way
from benchmarks.statistics.runs import Run, everything_of, figures_until, news_of, run_words, runs_of
from benchmarks.statistics.series import Point

# Twelve quiet months about 51, then what a test adds.
QUIET = [50.0, 52.0] * 10


def points_of(values):
    return [Point(f"{2018 + n // 12}-{n % 12 + 1:02d}", value) for n, value in enumerate(values)]


def news(values, known=(), starts=()):
    points = points_of(values)
    return news_of(control_chart(points, direction=Direction.LOWER, starts=starts), points, known)


def runs(found):
    return [(known.run.rule, known.run.way, known.run.first, known.run.last) for known in found.new]


def test_nothing_is_news_in_a_quiet_chart():
    assert news(QUIET).new == ()


def test_a_latest_point_outside_the_limits_is_news_once():
    found = news([*QUIET, 70.0])
    assert runs(found) == [(Rule.OUTSIDE, Way.HIGH, "2019-09", "2019-09")]
    assert news([*QUIET, 70.0], found.new).new == ()


def test_a_second_month_outside_belongs_to_the_same_run():
    known = news([*QUIET, 70.0]).new
    found = news([*QUIET, 70.0, 71.0], known)
    assert found.new == ()
    assert found.renewed[0].run == Run(Rule.OUTSIDE, Way.HIGH, "2019-09", "2019-10")


def test_months_outside_with_a_usual_one_between_them_are_two_runs():
    known = news([*QUIET, 70.0]).new
    assert runs(news([*QUIET, 70.0, 51.0, 70.0], known)) == [(Rule.OUTSIDE, Way.HIGH, "2019-11", "2019-11")]


def test_a_signal_that_lies_behind_the_latest_point_is_no_news():
    assert news([*QUIET, 70.0, 51.0]).new == ()


def test_a_run_of_another_rule_is_news_of_its_own():
    values = [*QUIET, 54.0, 54.1, 53.9, 54.0, 54.1]  # with the 52 before them, six above the mean
    known = everything_of(control_chart(points_of(values), direction=Direction.LOWER), points_of(values), ())
    found = news([*values, 54.0], known)
    assert [rule for rule, *_ in runs(found)] == [Rule.SHIFT]


def test_a_run_whose_first_month_moves_with_the_limits_is_the_same_run():
    known = replace(news([*QUIET, 70.0]).new[0], run=Run(Rule.SHIFT, Way.HIGH, "2019-03", "2019-10"))
    moved = Run(Rule.SHIFT, Way.HIGH, "2019-02", "2019-11")
    assert moved.is_same(known.run)
    assert not replace(moved, way=Way.LOW).is_same(known.run)
    assert not replace(moved, first="2019-11", last="2020-06").is_same(known.run)


def test_a_run_that_a_revision_takes_away_is_told_as_revised():
    known = news([*QUIET, 70.0]).new
    found = news([*QUIET, 51.0], known)
    assert found.revised == (0,)
    assert not found.renewed[0].standing


def test_a_run_is_revised_away_when_its_month_is_withdrawn():
    assert news(QUIET, news([*QUIET, 70.0]).new).revised == (0,)
    assert news([], news([*QUIET, 70.0]).new).revised == (0,)


def test_a_run_that_fades_as_newer_figures_widen_the_limits_is_no_revision():
    known = news([*QUIET, 60.0]).new
    assert known
    found = news([*QUIET, 60.0, 40.0, 65.0, 35.0, 70.0, 30.0, 51.0], known)
    assert not found.renewed[0].standing
    assert found.revised == ()


def test_a_run_that_ends_where_the_chart_is_cut_is_no_revision():
    known = news([*QUIET, 70.0]).new
    found = news([*QUIET, 70.0], known, starts=[SegmentStart("2019-09", "A new system")])
    assert found.revised == ()
    assert not found.renewed[0].standing


def test_a_run_that_comes_back_is_not_news_again():
    known = news([*QUIET, 70.0]).new
    gone = news(QUIET, known).renewed
    back = news([*QUIET, 70.0], gone)
    assert back.new == ()
    assert back.renewed[0].standing


def test_a_run_that_turned_the_other_way_is_news():
    known = news([*QUIET, 70.0]).new
    found = news([*QUIET, 30.0], known)
    assert runs(found) == [(Rule.OUTSIDE, Way.LOW, "2019-09", "2019-09")]
    assert found.revised == (0,)


def test_whoever_looks_at_a_chart_knows_all_its_runs_not_only_the_latest():
    values = [*QUIET, 70.0, 51.0, 52.0]
    chart = control_chart(points_of(values), direction=Direction.LOWER)
    seen = everything_of(chart, points_of(values), ())
    assert [known.run for known in seen] == list(runs_of(chart))
    assert Rule.OUTSIDE in {known.run.rule for known in seen}
    assert news([*QUIET, 70.0], seen).new == ()


def test_the_figures_until_a_month_differ_when_one_of_them_does_and_not_for_later_ones():
    one, other = points_of([1.0, 2.0, 3.0]), points_of([1.0, 2.0, 4.0])
    assert figures_until(one, "2018-02") == figures_until(other, "2018-02")
    assert figures_until(one, "2018-03") != figures_until(other, "2018-03")


def test_a_run_is_said_in_words():
    assert run_words(Run(Rule.OUTSIDE, Way.HIGH, "2020-03", "2020-03")) == "higher than its usual range in March 2020"
    assert run_words(Run(Rule.OUTSIDE, Way.LOW, "2020-03", "2020-04")) == "lower than its usual range since March 2020"
    assert run_words(Run(Rule.SHIFT, Way.LOW, "2019-08", "2020-02")).startswith("lower than its average")
    assert run_words(Run(Rule.TREND, Way.HIGH, "2019-08", "2020-02")).startswith("rising")
    assert "near the top" in run_words(Run(Rule.TWO_OF_THREE, Way.HIGH, "2019-08", "2019-10"))
