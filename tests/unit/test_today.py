"""The portal's date."""

from datetime import date

import pytest
from django.utils import timezone

from portal.checks_today import today_is_a_day
from portal.today import today


def test_the_setting_fixes_the_date(settings):
    """A demonstration whose figures end in May 2020 lives in June 2020."""
    settings.TODAY = "2020-06-15"
    assert today() == date(2020, 6, 15)


def test_an_empty_setting_means_the_real_day_in_london(settings):
    settings.TODAY = ""
    assert today() == timezone.localdate()


def test_the_real_day_begins_at_midnight_in_london_not_in_greenwich(settings, monkeypatch):
    """On a summer evening London is a day ahead for the last hour before midnight UTC."""
    settings.TODAY = ""
    late = timezone.datetime(2026, 6, 30, 23, 30, tzinfo=timezone.get_fixed_timezone(0))
    monkeypatch.setattr(timezone, "now", lambda: late)
    assert today() == date(2026, 7, 1)


@pytest.mark.parametrize("value", ["", "2020-06-15"])
def test_the_check_accepts_nothing_or_a_day(settings, value):
    settings.TODAY = value
    assert today_is_a_day(None) == []


@pytest.mark.parametrize("value", ["June 2020", "15/06/2020", "2020-02-30", "2020-6-15"])
def test_the_check_names_a_wrong_day_and_how_to_write_it(settings, value):
    settings.TODAY = value
    (error,) = today_is_a_day(None)
    assert value in error.msg
    assert "TODAY=2020-06-15" in error.hint
