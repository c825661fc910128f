"""What publishing costs while the cluster hangs, beside the same while it is well, with the portal's relays at work."""

import statistics
import time
from dataclasses import replace
from uuid import uuid4

import pytest

from search.engines.configured import _elastic_engine, cluster, embedded_engine
from search.engines.elastic import ElasticEngine
from search.models import Intent, Target
from search.relay_in_process import Relay
from tests.factories.practices import approve_and_publish, make_practice
from tests.failing_proxy import Way, failing_proxy

ROUNDS, AT_ONCE = 8, 6


def publish_some():
    """Seconds of each."""
    seconds = []
    for draft in [make_practice("RYE") for _ in range(AT_ONCE)]:
        started = time.perf_counter()
        approve_and_publish(draft)
        seconds.append(time.perf_counter() - started)
    return seconds


def wait_until(true, seconds=60):
    until = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < until
        time.sleep(0.1)


@pytest.fixture
def network(settings, elasticsearch_url, tmp_path):
    """The portal with a cluster behind a network that fails, and an embedded index of its own."""
    with failing_proxy(elasticsearch_url) as network:
        settings.SEARCH_ENGINE, settings.ELASTICSEARCH_URL = "elasticsearch", network.url
        settings.ELASTICSEARCH_INDEX, settings.ELASTICSEARCH_REPLICAS = f"portal-throw-away-{uuid4().hex[:12]}", 0
        settings.DATA_DIR = tmp_path
        for cached in (embedded_engine, _elastic_engine):
            cached.cache_clear()
        yield network
        ElasticEngine(replace(cluster(), urls=(elasticsearch_url,))).forget_everything()
        for cached in (embedded_engine, _elastic_engine):
            cached.cache_clear()


@pytest.mark.elasticsearch
@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_publishing_beside_a_hanging_cluster(network, goal):
    """The goal is 1.1. What waits for the cluster is told once it answers again."""
    seconds = {Way.PASS: [], Way.HANG: []}
    relay = Relay()
    relay.start()
    try:
        wait_until(lambda: Target.objects.exclude(built_at=None).count() == 2)
        for _ in range(ROUNDS):
            for way in (Way.PASS, Way.HANG):
                network.way = way
                seconds[way] += publish_some()
            network.way = Way.REFUSE  # what hangs is let go
            time.sleep(0.3)
        assert Intent.objects.exists()
        network.way = Way.PASS
        wait_until(lambda: not Intent.objects.exists(), 120)
    finally:
        network.way = Way.REFUSE
        relay.stop()
    medians = {way: statistics.median(each) for way, each in seconds.items()}
    goal("search-publishing-with-a-hanging-cluster-to-a-healthy-one", medians[Way.HANG] / medians[Way.PASS])
