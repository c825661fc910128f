"""The rule of the publication calendar."""

import calendar
from datetime import date

import pytest

from benchmarks.returns.calendar import due_dates, due_on


@pytest.mark.parametrize(
    ("dataset", "period", "day"),
    [
        ("ambsys", "2020-05", date(2020, 6, 11)),
        ("ambsys", "2017-12", date(2018, 1, 11)),
        ("ambsys", "2020-09", date(2020, 10, 8)),  # the month begins on a Thursday
        ("ambsys", "2020-12", date(2021, 1, 14)),  # the month begins on a Friday
        ("ambco", "2020-01", date(2020, 6, 11)),
        ("ambco", "2019-08", date(2020, 1, 9)),
    ],
)
def test_systems_are_due_a_month_and_clinical_outcomes_five_months_later_on_the_second_thursday(dataset, period, day):
    assert due_on(dataset, period) == day


def test_every_day_is_the_second_thursday_that_a_printed_calendar_shows():
    for _, _, day in due_dates():
        thursdays = [week[3] for week in calendar.monthcalendar(day.year, day.month) if week[3]]
        assert day.day == thursdays[1]


def test_the_calendar_runs_from_august_2017_to_december_2027_without_a_gap():
    periods = [f"{year}-{month:02d}" for year in range(2017, 2028) for month in range(1, 13)][7:]
    for dataset in ("ambsys", "ambco"):
        assert [period for name, period, _ in due_dates() if name == dataset] == periods


def test_clinical_outcomes_come_about_four_and_a_half_months_after_the_month():
    for dataset, period, day in due_dates():
        if dataset == "ambco":
            year, month = map(int, period.split("-"))
            ended = date(year, month, calendar.monthrange(year, month)[1])
            assert 4.2 < (day - ended).days / 30.4 < 4.8


def test_local_figures_have_no_rule():
    with pytest.raises(KeyError):
        due_on("local", "2020-05")
