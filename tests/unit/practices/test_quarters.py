"""Quarters of the financial year, and what is counted in them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from practices.quarterly.counting import Due, answered_in, kept_in
from practices.quarterly.quarters import Quarter, quarter_of, quarters_back, read_quarter
from practices.working_days import is_working_day, working_days_between

DAYS = st.dates(date(2018, 1, 1), date(2022, 12, 31))


@pytest.mark.parametrize(
    ("day", "code", "words"),
    [
        (date(2020, 3, 31), "2019-20-q4", "January to March 2020, quarter 4 of 2019/20"),
        (date(2020, 4, 1), "2020-21-q1", "April to June 2020, quarter 1 of 2020/21"),
        (date(2019, 12, 31), "2019-20-q3", "October to December 2019, quarter 3 of 2019/20"),
        (date(1999, 7, 1), "1999-00-q2", "July to September 1999, quarter 2 of 1999/00"),
    ],
)
def test_a_day_lies_in_a_quarter_of_the_financial_year(day, code, words):
    quarter = quarter_of(day)
    assert (quarter.code, f"{quarter.words}, {quarter.name}") == (code, words)
    assert read_quarter(code) == quarter
    assert quarter.has(day)


@given(DAYS)
def test_quarters_follow_each_other_without_gap_or_overlap(day):
    quarter = quarter_of(day)
    assert quarter.first_day <= day <= quarter.last_day
    assert quarter.next.first_day == quarter.last_day + timedelta(days=1)
    assert quarter.next.previous == quarter
    assert quarter.previous < quarter < quarter.next
    assert [each.next for each in quarters_back(quarter, 5)[1:]] == quarters_back(quarter, 5)[:-1]


@pytest.mark.parametrize("code", ["", "2019", "2019-20-q5", "2019-21-q1", "2019-20-Q1", "0001-02-q1", "2019-20-q1 "])
def test_what_is_no_quarter_is_said_to_be_none(code):
    with pytest.raises(ValueError, match="is no quarter"):
        read_quarter(code)


def slowly(quarter, dues, day):
    """The same by walking through the days of the quarter, one thing at a time."""
    found = [0, 0, 0, 0]
    walked = quarter.first_day
    while walked <= quarter.last_day:
        for each in dues:
            if each.due != walked or (each.done and each.done < quarter.first_day):
                continue
            if each.done and each.done <= day:
                found[0 if each.done <= walked else 1] += 1
            else:
                found[2 if walked < day else 3] += 1
        walked += timedelta(days=1)
    return found


@given(st.lists(st.builds(Due, DAYS, st.none() | DAYS), max_size=40), DAYS, DAYS)
def test_what_fell_due_is_counted_as_a_walk_through_the_days_would(dues, inside, day):
    quarter = quarter_of(inside)
    kept = kept_in(quarter, dues, day=day)
    assert [kept.on_time, kept.late, kept.missing, kept.to_come] == slowly(quarter, dues, day)
    assert kept.due == sum(slowly(quarter, dues, day))


def test_the_day_itself_is_on_time_and_what_was_done_before_the_quarter_is_not_due_in_it():
    quarter, day = Quarter(2020, 1), date(2020, 6, 15)
    dues = [
        Due(date(2020, 5, 1), date(2020, 5, 1)),
        Due(date(2020, 5, 1), date(2020, 5, 2)),
        Due(date(2020, 5, 1), date(2020, 3, 31)),
        Due(date(2020, 6, 14), None),
        Due(date(2020, 6, 15), None),
    ]
    kept = kept_in(quarter, dues, day=day)
    assert (kept.on_time, kept.late, kept.missing, kept.to_come, kept.due) == (1, 1, 1, 1, 4)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=30))
def test_half_of_the_questions_waited_no_longer_than_the_median(waited):
    found = answered_in(waited)
    assert found.median_days is not None
    assert sum(each <= found.median_days for each in waited) >= len(waited) / 2
    assert sum(each >= found.median_days for each in waited) >= len(waited) / 2


def test_no_question_has_no_median():
    assert answered_in([]).median_days is None


@given(DAYS, st.integers(0, 40))
def test_working_days_are_those_of_the_days_walked_through(first, count):
    last = first + timedelta(days=count)
    walked = [first + timedelta(days=number) for number in range(count + 1)]
    assert working_days_between(first, last) == len([day for day in walked[1:] if is_working_day(day)])


def test_from_the_thursday_before_easter_to_the_tuesday_after_is_one_working_day():
    assert working_days_between(date(2020, 4, 9), date(2020, 4, 14)) == 1
