"""Writers put what a day brings about into every run of the reminders."""

from datetime import date

import pytest
from django.core.management import call_command

from portal.notices import writing


@pytest.fixture
def writers(monkeypatch):
    known: dict[str, object] = {}
    monkeypatch.setattr(writing, "_writers", known)
    return known


def test_every_writer_is_asked_for_the_day(writers):
    asked = []
    for name in ("b", "a"):
        writing.register(name, lambda day, name=name: asked.append((name, day)) or 2)
    assert writing.write_due(date(2020, 6, 15)) == 4
    assert asked == [("a", date(2020, 6, 15)), ("b", date(2020, 6, 15))]


@pytest.mark.django_db
def test_sending_asks_the_writers_for_the_portals_day_first(writers, settings):
    settings.TODAY = "2020-06-15"
    asked = []
    writing.register("practices", lambda day: asked.append(day) or 0)
    call_command("send_reminders", verbosity=0)
    assert asked == [date(2020, 6, 15)]
