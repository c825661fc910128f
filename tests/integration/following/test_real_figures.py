"""With the real figures: what May 2020 brought, to somebody who followed everything since April."""

import json

import pytest
from django.db import transaction

from benchmarks.actions.following import follow
from benchmarks.actions.publishing import take_out_of_force
from benchmarks.following_tasks import tell_followers
from benchmarks.models import Measure, Return
from benchmarks.readings import read_measures
from portal.models import Notice, Person
from tests.factories.returns import make_return

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration_figures")]


@pytest.fixture
def reader():
    return Person.objects.get(email="reader@scas.example")


@pytest.fixture
def may(reader):
    """Takes the figures of May away; publishes them when called, as the return that they came in."""
    kpi_return = Return.objects.get(file_name="ambsys-may-2020.csv")
    rows = kpi_return.rows.values_list("organisation_code", "period", "figures")
    figures = {(code, period): json.loads(said) for code, period, said in rows}
    with transaction.atomic():
        take_out_of_force(kpi_return, by=reader, reason="To load it again")
    for measure in Measure.objects.all():
        follow(by=reader, measure=measure)
    return lambda: make_return(figures, national=True, whole=True, dataset="ambsys", publish=True, preview=True)


def told(reader, kind):
    return list(Notice.objects.of_person(reader).filter(kind=kind).order_by("pk").values_list("words", flat=True))


def unusual(reader):
    """What each series says whose latest point has a signal: {“title at trust”: words}."""
    readings = read_measures(person=reader)
    judged = {
        f"{measure.title} at {trust.short_name}": readings.judgement(slug, trust.code)
        for slug, measure in readings.measures.items()
        for trust in readings.members
    }
    return {name: each.summary_words for name, each in judged.items() if each.meaning}


def test_nothing_is_told_before_may_comes(may, reader):
    tell_followers()
    assert told(reader, "measure-signal") == []


def test_what_may_made_unusual_is_told_in_the_words_of_the_pages_and_nothing_else(may, reader):
    may()
    tell_followers()
    words = told(reader, "measure-signal")
    said = unusual(reader)
    assert words
    assert len(words) == len(set(words)) < len(said)
    assert all(any(line == f"{name}: {summary}" for name, summary in said.items()) for line in words)
    assert (
        "Category 2 response time: mean at London: 8:54 in May 2020. Improvement: lower than its usual range." in words
    )
    assert told(reader, "figure-revised") == [], "May is new; it revises nothing"


def test_the_next_job_tells_nothing(may, reader):
    may()
    tell_followers()
    before = Notice.objects.count()
    assert tell_followers() == 0
    assert Notice.objects.count() == before
