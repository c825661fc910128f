"""The heartbeat of an index: it builds what was never built, one process at a time, and each index has a relay of its own."""

import threading
import time
from datetime import timedelta

import pytest
from django.utils import timezone

from search.engines.configured import EMBEDDED
from search.engines.interface import EngineError
from search.models import GlossaryEntry, Target
from search.outbox import relay, targets
from search.outbox.rebuilding import begin_building
from search.outbox.targets import heartbeat, target_names
from search.relay_in_process import Relay, look, say_here

pytestmark = pytest.mark.django_db


def test_an_index_that_was_never_built_is_built(db, own_index):
    assert not own_index.ready()
    heartbeat(EMBEDDED)
    target = Target.objects.get(name=target_names()[EMBEDDED])
    assert (own_index.ready(), target.built_at is not None, target.building_until) == (True, True, None)


def test_an_index_whose_files_were_lost_is_built_again(target, own_index):
    (own_index._directory.path / "generations.json").unlink()
    assert not own_index.ready()
    heartbeat(EMBEDDED)
    assert own_index.ready()


def test_of_several_processes_one_builds(db, own_index):
    """The second leaves it alone, until the first has given no sign for a while."""
    made = targets.add_target(target_names()[EMBEDDED], EMBEDDED)
    assert [begin_building(made) for _ in range(3)] == [True, False, False]
    heartbeat(EMBEDDED)
    assert not own_index.ready()
    Target.objects.update(building_until=timezone.now() - timedelta(seconds=1))
    heartbeat(EMBEDDED)
    assert own_index.ready()


def test_a_machine_that_comes_back_after_a_day_builds_its_index_anew(target, own_index):
    """What changed meanwhile was told to nobody."""
    Target.objects.update(seen_at=timezone.now() - timedelta(hours=25))
    targets.drop_unseen_targets()
    GlossaryEntry.objects.create(short="ZZT", meanings="Zebra zone team", approved=True)
    before = own_index.count()
    heartbeat(EMBEDDED)
    assert own_index.count() == before + 1


class Hanging:
    """A cluster that never answers."""

    def __init__(self):
        self.asked, self.released = threading.Event(), threading.Event()

    def hang(self, *_):
        self.asked.set()
        self.released.wait(30)
        raise EngineError("It hung.")

    ready = begin_rebuild = write = delete = hang


@pytest.mark.django_db(transaction=True, serialized_rollback=True)
def test_a_hanging_cluster_keeps_nothing_from_the_index_of_the_machine(settings, own_index, monkeypatch):
    """It answers for the cluster, and has to know who may see what."""
    settings.SEARCH_ENGINE, hanging = "elasticsearch", Hanging()
    monkeypatch.setattr(targets, "elastic_engine", lambda: hanging)
    say_here(EMBEDDED)
    running = Relay()
    running.start()
    try:
        assert hanging.asked.wait(10)
        entry = GlossaryEntry.objects.create(short="ZZT", meanings="Zebra zone team", approved=True)
        until = time.monotonic() + 10
        while f"glossary:{entry.pk}" not in own_index.versions() and time.monotonic() < until:
            time.sleep(0.05)
        assert not hanging.released.is_set()
        assert f"glossary:{entry.pk}" in own_index.versions()
    finally:
        hanging.released.set()
        running.stop()
    assert not any(thread.is_alive() for thread in running.threads)


def test_a_look_passes_over_an_engine_that_is_away(settings, target, monkeypatch):
    settings.SEARCH_ENGINE = "elasticsearch"
    away = Hanging()
    away.released.set()
    monkeypatch.setattr(targets, "elastic_engine", lambda: away)
    monkeypatch.setattr(relay, "LONGEST_PAUSE", 0)
    Target.objects.create(name=target_names()["elasticsearch"], engine="elasticsearch")
    GlossaryEntry.objects.create(short="ZZT", meanings="Zebra zone team", approved=True)
    assert (look("elasticsearch"), look(EMBEDDED)) == (0, 1)
