"""The outbox as it runs: relays in processes of their own that are killed, and a real cluster behind a network that fails."""

import os
import random
import time
from contextlib import contextmanager, suppress
from datetime import timedelta

import pytest

from search.engines.elastic import Cluster, ElasticEngine
from search.engines.embedded import EmbeddedEngine
from search.engines.interface import EngineError
from search.engines.throw_away import elastic_throw_away, embedded_throw_away
from search.models import Intent
from search.outbox import add_target, relay
from search.outbox.rebuilding import rebuild
from tests.contract.search.conftest import ENGINES
from tests.contract.search.operations import operate, two_folders, wrong
from tests.failing_proxy import Way, failing_proxy
from tests.kill import fork

OPERATIONS = int(os.environ.get("PROVE_OPERATIONS", "300"))
RELAYS = 2
KILL, CHANGE_WAY, REBUILD = 0.05, 0.08, 0.01  # the chance of each beside an operation
SECONDS_TO_RECOVER = 60

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@contextmanager
def embedded(request):
    """(the engine, how a relay opens it, no network between)."""
    with embedded_throw_away() as engine:
        yield engine, lambda: EmbeddedEngine(engine._directory.path), None


@contextmanager
def elasticsearch(request):
    """The engine beside the failing network, for the test to look; relays go through it and wait for half a second."""
    url = request.getfixturevalue("elasticsearch_url")
    with failing_proxy(url) as proxy, elastic_throw_away(Cluster((url,), replicas=0, read_seconds=30)) as engine:
        through = Cluster((proxy.url,), index=engine._cluster.index, replicas=0, read_seconds=0.5, write_seconds=0.5)
        yield engine, lambda: ElasticEngine(through), proxy


def run_relay(target, open_engine):
    """Until killed."""
    engine = open_engine()
    while True:
        try:
            told = relay.relay_once(target, engine, limit=7)
        except EngineError:
            told = 0
        if not told:
            time.sleep(0.02)


def run_rebuild(target, open_engine):
    with suppress(EngineError):  # the live index stays
        rebuild(open_engine(), target)


def outcome(child):
    """A child is killed or ends well; nothing else happens to it."""
    status = child.kill()
    assert status in (0, -9), status


@pytest.mark.parametrize("name", ENGINES)
def test_relays_killed_on_a_failing_network(request, proof, monkeypatch, name):
    """People work; relays and rebuilds are killed with SIGKILL; the cluster refuses, hangs, does not answer, resets, says 503."""
    # Leases and pauses end sooner than in life, so that the test sees many of them.
    monkeypatch.setattr(relay, "LEASE", timedelta(seconds=2))
    monkeypatch.setattr(relay, "LONGEST_PAUSE", 0.2)
    chance, killed, ways = random.Random(20201115), 0, set()
    folders = two_folders(monkeypatch)
    with {"embedded": embedded, "elasticsearch": elasticsearch}[name](request) as (engine, open_engine, network):
        target = add_target(f"test:{name}", name)
        rebuild(engine, target)
        relays = [fork(lambda: run_relay(target, open_engine)) for _ in range(RELAYS)]
        rebuilding = None
        for _ in range(OPERATIONS):
            operate(chance, folders)
            if chance.random() < KILL:
                outcome(relays.pop(chance.randrange(RELAYS)))
                relays.append(fork(lambda: run_relay(target, open_engine)))
                killed += 1
            if network and chance.random() < CHANGE_WAY:
                network.way = chance.choice([Way.PASS, *Way])
                ways.add(network.way)
            if chance.random() < REBUILD:
                if rebuilding:
                    outcome(rebuilding)
                rebuilding = fork(lambda: run_rebuild(target, open_engine))
        if network:
            network.way = Way.PASS
        if rebuilding:
            outcome(rebuilding)
        until = time.monotonic() + SECONDS_TO_RECOVER
        while Intent.objects.exists() and time.monotonic() < until:
            time.sleep(0.1)
        for one in relays:
            outcome(one)
        problems = wrong(engine)
        lost = Intent.objects.count() + len(problems)
    proof(f"search-index-relays-killed-{name}", n=OPERATIONS, failed=lost)
    assert (lost, problems) == (0, set())
    assert killed > OPERATIONS * KILL / 3
    assert not network or len(ways) > 3
