"""Whatever people do and whatever happens to engine and relay: in the end the index equals what is visible."""

import os
import random

import pytest
from django.utils import timezone

from search.engines.interface import EngineError
from search.models import Intent
from search.outbox import add_target
from search.outbox.rebuilding import rebuild
from search.outbox.relay import relay_once, work_off
from tests.contract.search.conftest import ENGINES, open_engine
from tests.contract.search.operations import operate, two_folders, wrong

OPERATIONS = int(os.environ.get("PROVE_OPERATIONS", "300"))


class Killed(BaseException):
    """The process of the relay ends, wherever it is."""


class Trouble:
    """An engine that refuses, or answers too late: after it did what was asked; or whose caller is killed."""

    def __init__(self, engine, chance):
        self.engine, self.chance, self.troubles = engine, chance, 0

    def write(self, documents):
        self._do(lambda: self.engine.write(documents))

    def delete(self, versions):
        self._do(lambda: self.engine.delete(versions))

    def _do(self, call):
        dice = self.chance.random()
        if dice < 0.25:
            self.troubles += 1
            raise EngineError("Elasticsearch refused: 503")
        call()
        if dice < 0.35:
            self.troubles += 1
            raise EngineError("Elasticsearch is away: it hung, and was reset")
        if dice < 0.45:
            self.troubles += 1
            raise Killed


@pytest.fixture
def pages(db, monkeypatch):
    return two_folders(monkeypatch)


def relay(target, engine):
    try:
        relay_once(target, engine, limit=5)
    except (EngineError, Killed):
        # Time passes: pauses and leases end.
        Intent.objects.update(next_try_at=timezone.now(), leased_until=None)


@pytest.mark.parametrize("name", ENGINES)
def test_no_change_is_lost(request, proof, pages, name):
    """People work, the engine fails, relays are killed, and now and then the index is rebuilt."""
    chance = random.Random(20200615)
    with open_engine(request, name) as engine:
        target = add_target(f"test:{name}", name)
        rebuild(engine, target)
        troubled = Trouble(engine, chance)
        for number in range(OPERATIONS):
            operate(chance, pages)
            if chance.random() < 0.5:
                relay(target, troubled)
            if number % 97 == 96:
                rebuild(engine, target)
        Intent.objects.update(next_try_at=timezone.now(), leased_until=None)
        work_off(target, engine)
        problems = wrong(engine)
        lost = Intent.objects.count() + len(problems)
    assert troubled.troubles > OPERATIONS / 20
    proof(f"search-index-operations-{name}", n=OPERATIONS, failed=lost)
    assert (lost, problems) == (0, set())
