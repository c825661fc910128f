"""Elasticsearch away, hanging or back: people get an answer within a second, with the same permissions."""

import socket
import time

import pytest
from django.utils import timezone

from search import breaker
from search.asking import PATIENCE_SECONDS, ask
from search.engines.configured import _elastic_engine
from search.models import Breaker, GlossaryEntry, Target
from search.outbox.relay import work_off
from search.plan import Access

pytestmark = pytest.mark.django_db


class Hanging:
    """A server that takes connections and never answers."""

    def __init__(self, server):
        self._server, self._taken = server, []
        self.address = f"http://127.0.0.1:{server.getsockname()[1]}"
        server.setblocking(False)

    def was_asked(self):
        """Whether anybody has connected since this was last called."""
        before = len(self._taken)
        try:
            while True:
                self._taken.append(self._server.accept()[0])
        except BlockingIOError:
            return len(self._taken) > before

    def close(self):
        for connection in self._taken:
            connection.close()


@pytest.fixture
def hanging():
    with socket.create_server(("127.0.0.1", 0)) as server:
        hangs = Hanging(server)
        yield hangs
        hangs.close()


@pytest.fixture
def cluster_that_hangs(settings, hanging, target):
    settings.SEARCH_ENGINE, settings.ELASTICSEARCH_URL = "elasticsearch", hanging.address
    _elastic_engine.cache_clear()
    yield Target.objects.create(name="elasticsearch:portal", engine="elasticsearch", built_at=timezone.now())
    _elastic_engine.cache_clear()


@pytest.fixture
def reader(person_of, sign_in):
    return sign_in(person_of("RYE"))


def test_a_hanging_cluster_costs_no_more_than_a_second_and_only_once(reader, cluster_that_hangs, hanging):
    """The wait for it and the page's own work together; by the clock a busy machine would decide."""
    reader.get("/glossary/")
    worked = time.process_time()
    page = reader.get("/search/", {"q": "stroke"})
    assert PATIENCE_SECONDS + time.process_time() - worked < 1
    assert hanging.was_asked()
    assert page.context["total"] > 0
    assert "Search is using its reserve" in page.content.decode()
    assert reader.get("/search/", {"q": "stroke"}).context["total"] > 0
    assert not hanging.was_asked(), "the breaker is open"


def test_nobody_waits_longer_than_the_patience_for_a_hanging_cluster(cluster_that_hangs, hanging):
    """Given calls that would take half a minute, the answer comes with the patience, give or take a busy machine."""
    started = time.monotonic()
    assert ask(lambda engine: engine.name) == ("elasticsearch", False)
    _, fallen_back = ask(lambda engine: engine.suggest("stroke", Access(frozenset({"both"}), timezone.now())))
    assert fallen_back
    assert PATIENCE_SECONDS <= time.monotonic() - started < 10


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


def test_publishing_never_asks_a_hanging_cluster(cluster_that_hangs, hanging, target, own_index):
    """The change is noted for both; the machine's own index hears of it at once."""
    GlossaryEntry.objects.create(short="ZZT", meanings="Zebra zone team", approved=True)
    assert not hanging.was_asked()
    assert cluster_that_hangs.intents.count() == 1
    assert work_off(target, own_index) == 1
