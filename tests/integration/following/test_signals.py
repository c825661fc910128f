"""Who follows a measure is told when its latest point becomes a special cause, once for each run."""

import pytest

from benchmarks.actions.following import follow, unfollow
from benchmarks.actions.signal_notices import tell_of_signals
from benchmarks.models import KnownRun, Measure
from portal.actions.notices import notify
from portal.models import Notice
from tests.factories.returns import make_return
from tests.integration.following.conftest import QUIET, TOO_LOW

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


def test_a_latest_point_that_becomes_a_special_cause_is_told_with_trust_figure_and_link(followed, load, told, reader):
    load(QUIET)
    followed()
    assert told(reader) == []
    load([TOO_LOW], first=20)
    assert told(reader) == [
        "Patient transport: arrived on time at South Central: 70.0 % in September 2019. Concern: lower than its usual range."
    ]
    notice = Notice.objects.get()
    assert notice.address == "/benchmarks/measures/pts-on-time/?month=2019-09"


def test_the_link_leads_to_the_chart_as_it_stood_in_that_month(followed, load, told, reader, sign_in):
    load(QUIET)
    followed()
    load([TOO_LOW], first=20)
    told(reader)
    load([91], first=21)
    answer = sign_in(reader).get(Notice.objects.get().address, follow=True)
    assert "Figures up to September 2019" in answer.content.decode()


def test_the_same_run_is_told_once_however_often_the_job_runs_and_while_it_lasts(followed, load, told, reader):
    load(QUIET)
    followed()
    load([TOO_LOW], first=20)
    assert len(told(reader)) == 1
    assert told(reader) == []
    load([TOO_LOW], first=21)
    assert [words for words in told(reader) if "October" in words and "lower than its usual range" not in words] == []


def test_what_stands_when_somebody_begins_to_follow_they_have_seen(followed, load, told, reader):
    load([*QUIET, TOO_LOW])
    followed()
    assert told(reader) == []
    assert KnownRun.objects.filter(person=reader, told_at=None).exists()


def test_a_withdrawn_return_is_told_as_revised_and_its_publication_again_is_not_told(
    followed, load, told, reader, withdraw
):
    load(QUIET)
    followed()
    first = load([TOO_LOW], first=20)
    assert len(told(reader)) == 1
    withdraw(first)
    (gone,) = told(reader)
    assert "no longer a signal, figures were revised" in gone
    assert "lower than its usual range in September 2019" in gone
    again = load([TOO_LOW], first=20)
    assert told(reader) == []
    withdraw(again)
    assert told(reader) == []


def test_a_signal_that_a_correction_takes_away_is_told_to_those_who_had_been_told_alone(
    followed, load, told, reader, person_of
):
    load(QUIET)
    followed()
    load([TOO_LOW], first=20)
    assert len(told(reader)) == 1
    later = person_of("RYE")
    followed(person=later)
    load([91], first=20)
    assert ["no longer a signal" in words for words in told(reader)] == [True]
    assert told(later) == []


def test_who_follows_one_trust_is_not_told_of_the_other(followed, load, told, person_of):
    load(QUIET)
    load(QUIET, trust="RRU")
    one, both = person_of("RYE"), person_of("RRU")
    followed("RYE", person=one)
    followed(person=both)
    load([TOO_LOW], first=20, trust="RRU")
    assert told(one) == []
    assert ["at London" in words for words in told(both)] == [True]


def test_who_follows_no_longer_is_told_nothing_and_following_again_tells_nothing_old(
    followed, load, told, reader, measure
):
    load(QUIET)
    followed()
    assert unfollow(by=reader, measures=[measure]) == 1
    assert unfollow(by=reader, measures=[measure]) == 0
    load([TOO_LOW], first=20)
    assert told(reader) == []
    followed()
    assert told(reader) == []


def test_a_closed_account_is_told_nothing(followed, load, told, reader):
    load(QUIET)
    followed()
    reader.is_active = False
    reader.save()
    load([TOO_LOW], first=20)
    assert told(reader) == []


def test_a_count_too_small_to_show_the_other_trust_makes_no_signal_in_its_mail(followed, load, told, person_of):
    """Three journeys of London are withheld from South Central: neither the figure nor the signal is told there."""
    load(QUIET, trust="RRU")
    ours, theirs = person_of("RYE"), person_of("RRU")
    followed(person=ours)
    followed(person=theirs)
    load([3], first=20, trust="RRU")
    assert ["3.0 %" in words for words in told(theirs)] == [True]
    assert told(ours) == []


def test_only_the_two_trusts_can_be_followed(followed, db):
    with pytest.raises(Exception, match="two trusts"):
        followed("RX6")


def test_a_job_killed_on_its_way_has_told_nothing_and_the_next_one_tells_it(followed, load, told, reader, monkeypatch):
    load(QUIET)
    followed()
    load([TOO_LOW], first=20)
    monkeypatch.setattr("benchmarks.actions.signal_notices.notify", lambda **_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        tell_of_signals()
    assert not KnownRun.objects.exclude(told_at=None).exists()
    monkeypatch.setattr("benchmarks.actions.signal_notices.notify", notify)
    assert len(told(reader)) == 1


def test_telling_many_followers_costs_the_same_number_of_queries_when_there_is_nothing_new(
    followed, load, person_of, django_assert_max_num_queries
):
    load(QUIET)
    for _ in range(3):
        followed(person=person_of("RYE"))
    tell_of_signals()
    with django_assert_max_num_queries(12):
        tell_of_signals()
    for _ in range(20):
        person = person_of("RYE")
        follow(by=person, measure=Measure.objects.get(slug="pts-on-time"))
    with django_assert_max_num_queries(12):
        assert tell_of_signals() == 0


def test_figures_of_another_measure_are_no_news(followed, load, told, reader):
    load(QUIET)
    followed()
    make_return({("RYE", "2019-09"): {"vehicle-days": "900", "vehicle-days-off-road": "800"}}, publish=True)
    assert told(reader) == []
