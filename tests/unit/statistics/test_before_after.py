"""Series with a known answer are judged as a statistician would judge them, and said in words that claim no more."""

import pytest

from benchmarks.catalogue.measures import Direction
from benchmarks.statistics.before_after import BeforeAfter, Change, Finding, with_extremes
from benchmarks.statistics.before_after_words import (
    FINDING_WORDS,
    NO_PROOF,
    before_after_words,
    left_out_words,
    pooled_words,
    silence_words,
)
from benchmarks.statistics.comparison import Share, compare_sides
from tests.unit.statistics.changes import CASES, FLAT, OTHER, SAID, judge, noise, stepped
from tests.unit.statistics.series import months, points


@pytest.mark.parametrize("name", CASES)
def test_a_series_with_a_known_answer(name):
    """The verdict, and its wording to the letter."""
    given, expected = CASES[name]
    result = judge(**given)
    assert result.finding is expected
    assert before_after_words(result) == f"{SAID[name]} {NO_PROOF}"


def test_there_are_twenty_of_them_and_more():
    assert len(CASES) >= 20
    assert SAID.keys() == CASES.keys()


def test_the_counts_are_told():
    """Figures before, at most twelve after, and how many other trusts moved too."""
    result = judge(stepped(6, after=20), [stepped(6, after=20, pattern=OTHER), *FLAT])
    assert (result.before, result.after, result.others_moved, result.others) == (24, 12, 1, 4)


def test_a_declared_event_within_the_time_looked_at_is_told():
    """It caps what can be claimed; one long before does not."""
    assert judge(stepped(6), events=["2020-03"]).event == "2020-03"
    assert judge(stepped(6), events=["2012-03"]).event is None


def test_every_finding_has_its_sentence():
    """None is silent, and none claims a cause."""
    assert set(FINDING_WORDS) == set(Finding)
    assert all(before_after_words(BeforeAfter(finding)).endswith(NO_PROOF) for finding in Finding)


def test_a_finding_in_words():
    """With its figures, the other trusts and the event."""
    assert before_after_words(judge(stepped(6), events=["2020-03"])) == (
        "After the change the figures moved the wanted way and stayed there, further than the other trusts on average."
        " 24 figures before, 11 after. None of 3 other trusts moved as clearly."
        " An event of all trusts in March 2020 lies within this time. Before and after is no proof of cause."
    )


def test_months_that_may_have_prompted_the_change_are_left_out_whoever_named_them():
    """Three extreme months just before; only one of them was named."""
    values = [value - (25 if 21 <= i < 24 else 0) for i, value in enumerate(noise(36))]
    change = with_extremes(
        points(values), Change("2020-01", "2020-01", frozenset({"2019-12"})), direction=Direction.HIGHER
    )
    assert change.prompted == {"2019-10", "2019-11", "2019-12"}
    assert left_out_words(change) == (
        "Left out: January 2020, in which it began, and October 2019, November 2019 and December 2019, unusual before it: "
        "what follows an extreme is mostly less extreme."
    )


def test_an_extreme_on_the_wanted_side_prompts_nothing():
    values = [value + (25 if i == 23 else 0) for i, value in enumerate(noise(36))]
    change = Change("2020-01", "2020-02")
    assert with_extremes(points(values), change, direction=Direction.HIGHER) == change
    assert left_out_words(change) == "Left out: January 2020 to February 2020, the roll-out."


def test_a_trust_that_has_sent_nothing_for_three_months_is_named():
    assert silence_words(points([1, 2, None, None, None]), "London") == (
        "London has sent no figure for 3 months, the last being of February 2018."
    )
    assert silence_words(points([1, 2, None, None]), "London") == ""
    assert silence_words(points([None, None, None]), "London") == ""


def sides(*counts):
    """Twelve months before and twelve after, of 100 patients each, which alternate by two."""
    return [
        [Share(period, count + number % 2 * 2, 100) for number, period in enumerate(months(12))] for count in counts
    ]


@pytest.mark.parametrize(
    ("before", "after", "words"),
    [
        (
            30,
            40,
            "All patients together: 31.0 % before, 41.0 % after. Difference 6.2 to 13.8 percentage points (95 % interval); "
            "at one date in six at which nothing was done there is a difference, too.",
        ),
        (
            40,
            39,
            "All patients together: 41.0 % before, 40.0 % after. Difference −4.9 to 2.9 percentage points (95 % interval), "
            "which is not clear.",
        ),
    ],
)
def test_a_share_before_and_after_in_words(before, after, words):
    assert pooled_words(compare_sides(*sides(before, after)), 1) == words


def test_a_share_without_figures_on_one_side_says_nothing():
    assert pooled_words(compare_sides(sides(30)[0], [])) == ""


def test_a_share_whose_months_differ_far_more_than_chance_has_no_interval():
    given = [Share(period, 30_000 + number % 2 * 9_000, 60_000) for number, period in enumerate(months(12))]
    assert pooled_words(compare_sides(given, given), 1) == (
        "All patients together: 57.5 % before, 57.5 % after. No interval is given: the months differ far more than chance "
        "among patients."
    )
