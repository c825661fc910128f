"""Rebuilds while others edit and search: nothing is missing, nothing is stale, and no search fails."""

import os
import random
import threading
import time

import pytest

from search.engines.interface import EngineError
from search.plan import Plan, Word
from tests.contract.search.conftest import BOTH, ENGINES, open_engine
from tests.factories.search import make_document

REBUILDS = int(os.environ.get("PROVE_REBUILDS", "3"))
DOCUMENTS = 60


class Source:
    """What should be found: the versions of documents, of which None is deleted."""

    def __init__(self):
        self.lock = threading.Lock()
        self.versions = {f"p:{number}": (1, True) for number in range(DOCUMENTS)}

    def there(self):
        with self.lock:
            return [(one, version) for one, (version, alive) in self.versions.items() if alive]


def edit(engine, source, chance, stop, edits):
    while not stop.is_set():
        one = f"p:{chance.randrange(DOCUMENTS)}"
        with source.lock:
            version, alive = source.versions[one][0] + 1, chance.random() < 0.8
            source.versions[one] = (version, alive)
        if alive:
            engine.write([make_document(one, f"Falls {version}", version=version)])
        else:
            engine.delete({one: version})
        edits.append(one)


def search(engine, stop, failures, searches):
    while not stop.is_set():
        try:
            total = engine.search(Plan(BOTH, Word("fall"))).total
        except EngineError as error:
            failures.append(str(error))
        else:
            if total < DOCUMENTS // 4:
                failures.append(f"only {total} found")
        searches.append(1)
        time.sleep(0.002)


@pytest.mark.parametrize("name", ENGINES)
def test_rebuilds_under_edits_and_searches(request, proof, name):
    """Two edit and one searches all the time. A rebuild reads its documents some time before it writes them."""
    source, stop, failures, edits, searches = Source(), threading.Event(), [], [], []
    with open_engine(request, name) as engine:
        engine.begin_rebuild().switch()
        engine.write(make_document(one, "Falls 1") for one, _ in source.there())
        threads = [
            threading.Thread(target=edit, args=(engine, source, random.Random(seed), stop, edits)) for seed in (1, 2)
        ]
        threads.append(threading.Thread(target=search, args=(engine, stop, failures, searches)))
        for thread in threads:
            thread.start()
        for _ in range(REBUILDS):
            rebuild = engine.begin_rebuild()
            known = source.there()
            for start in range(0, len(known), 20):
                time.sleep(0.02)
                rebuild.write(
                    make_document(one, f"Falls {version}", version=version)
                    for one, version in known[start : start + 20]
                )
            rebuild.switch()
        stop.set()
        for thread in threads:
            thread.join()
        missing_or_stale = set(engine.versions().items()) ^ set(source.there())
    proof(f"search-rebuilds-{name}", n=REBUILDS, failed=len(failures) + len(missing_or_stale))
    assert (failures, missing_or_stale) == ([], set())
    assert len(edits) > REBUILDS
    assert len(searches) > REBUILDS
