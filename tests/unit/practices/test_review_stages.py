"""Which reminders have come, day by day."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices.reviews.stages import STAGES, Circle, in_words, occasion, owed

REVIEW = date(2020, 6, 15)
LONG_AGO = date(2019, 6, 15)


def slugs(day: date, known_since: date = LONG_AGO) -> list[str]:
    return [stage.slug for stage in owed(REVIEW, day=day, known_since=known_since)]


@pytest.mark.parametrize(
    ("day", "come"),
    [
        (date(2020, 5, 15), []),
        (date(2020, 5, 16), ["-30"]),
        (date(2020, 6, 14), ["-30"]),
        (date(2020, 6, 15), ["-30", "+0"]),
        (date(2020, 6, 28), ["-30", "+0"]),
        (date(2020, 6, 29), ["-30", "+0", "+14"]),
        (date(2020, 7, 14), ["-30", "+0", "+14"]),
        (date(2020, 7, 15), ["-30", "+0", "+14", "+30"]),
        (date(2022, 7, 15), ["-30", "+0", "+14", "+30"]),
    ],
)
def test_each_stage_comes_on_its_day_and_stays_owed(day, come):
    assert slugs(day) == come


def test_the_circle_grows_from_owner_to_deputy_to_editors():
    assert [stage.circle for stage in STAGES] == [Circle.OWNER, Circle.OWNER, Circle.DEPUTY, Circle.EDITORS]


def test_a_page_published_ten_days_before_its_review_is_not_announced_thirty_days_before():
    assert slugs(date(2020, 6, 5), known_since=date(2020, 6, 5)) == []
    assert slugs(date(2020, 6, 15), known_since=date(2020, 6, 5)) == ["+0"]


def test_a_page_that_comes_in_overdue_is_told_of_once_for_what_it_missed():
    assert slugs(date(2020, 7, 1), known_since=date(2020, 7, 1)) == ["+14"]


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2020, 5, 16), "is due for review on 15 June 2020, in 30 days"),
        (date(2020, 6, 14), "is due for review on 15 June 2020, in 1 day"),
        (date(2020, 6, 15), "is due for review today, 15 June 2020"),
        (date(2020, 6, 29), "was due for review on 15 June 2020, 14 days ago"),
    ],
)
def test_a_person_reads_how_late_it_is(day, words):
    assert in_words(REVIEW, day) == words


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)), st.integers(0, 200), st.integers(-60, 60))
def test_a_job_that_runs_every_day_and_one_that_stops_owe_the_same(review_by, gap, start):
    """The union of what came on each day is what the last day finds alone."""
    first = review_by + timedelta(days=start)
    known, last = first, first + timedelta(days=gap)
    daily = {
        occasion(review_by, stage)
        for offset in range(gap + 1)
        for stage in owed(review_by, day=first + timedelta(days=offset), known_since=known)
    }
    assert daily == {occasion(review_by, stage) for stage in owed(review_by, day=last, known_since=known)}
