"""Elasticsearch away, hanging or back: people get an answer within a second, with the same permissions."""

import socket
import time

import pytest
from django.utils import timezone

from search import breaker
from search.engines.configured import _elastic_engine
from search.models import Breaker, GlossaryEntry, Target
from search.outbox.relay import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def hanging():
    """A server that takes connections and never answers."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield f"http://127.0.0.1:{server.getsockname()[1]}"


@pytest.fixture
def cluster_that_hangs(settings, hanging, target):
    settings.SEARCH_ENGINE, settings.ELASTICSEARCH_URL = "elasticsearch", hanging
    _elastic_engine.cache_clear()
    yield Target.objects.create(name="elasticsearch:portal", engine="elasticsearch", built_at=timezone.now())
    _elastic_engine.cache_clear()


@pytest.fixture
def reader(person_of, sign_in):
    return sign_in(person_of("RYE"))


def test_a_hanging_cluster_costs_no_more_than_a_second_and_only_once(reader, cluster_that_hangs):
    reader.get("/glossary/")
    started = time.monotonic()
    page = reader.get("/search/", {"q": "stroke"})
    assert time.monotonic() - started < 1
    assert page.context["total"] > 0
    assert "Search is using its reserve" in page.content.decode()
    started = time.monotonic()
    assert reader.get("/search/", {"q": "stroke"}).context["total"] > 0
    assert time.monotonic() - started < 0.5, "the breaker is open"


def test_after_a_pause_one_question_tries_again_and_closes_the_breaker(db):
    breaker.failed("elasticsearch", "away")
    assert not breaker.may_ask("elasticsearch")
    Breaker.objects.update(open_until=timezone.now())
    assert [breaker.may_ask("elasticsearch") for _ in range(3)] == [True, False, False]
    breaker.answered("elasticsearch")
    assert breaker.may_ask("elasticsearch")
    assert not breaker.is_open("elasticsearch")


def test_the_reserve_is_not_asked_when_it_lags(reader, cluster_that_hangs, settings):
    breaker.failed("elasticsearch", "away")
    GlossaryEntry.objects.first().save()
    settings.SEARCH_RESTS_AFTER_SECONDS = -1
    assert "Search is resting" in reader.get("/search/", {"q": "stroke"}).content.decode()


def test_publishing_never_waits_for_a_hanging_cluster(cluster_that_hangs, target, own_index):
    """The change is noted for both; the machine's own index hears of it at once."""
    started = time.monotonic()
    GlossaryEntry.objects.create(short="ZZT", meanings="Zebra zone team", approved=True)
    assert time.monotonic() - started < 0.2
    assert cluster_that_hangs.intents.count() == 1
    assert work_off(target, own_index) == 1
