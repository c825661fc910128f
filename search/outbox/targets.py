"""The indices that this process keeps in step: its machine's own, and the cluster's when there is one."""

import socket
from hashlib import blake2b

from django.conf import settings

from search.engines.configured import ELASTICSEARCH, EMBEDDED, elastic_engine, embedded_engine
from search.engines.interface import Engine
from search.outbox import add_target, drop_unseen_targets
from search.outbox.rebuilding import begin_building, rebuild


def target_names() -> dict[str, str]:
    """`{engine: name}`. An embedded index belongs to a machine and a directory; the cluster's to its name."""
    place = blake2b(str(settings.DATA_DIR).encode(), digest_size=4).hexdigest()
    names = {EMBEDDED: f"embedded:{socket.gethostname()[:100]}:{place}"}
    if settings.SEARCH_ENGINE == ELASTICSEARCH:
        names[ELASTICSEARCH] = f"elasticsearch:{settings.ELASTICSEARCH_INDEX}"
    return names


def engine_named(engine: str) -> Engine:
    return elastic_engine() if engine == ELASTICSEARCH else embedded_engine()


def heartbeat(engine: str) -> bool:
    """Say that this machine's index of `engine` is there, give up those that nobody saw for a day, and build this one
    if it never was or is of another version; of all processes that see so, one does. Whether it stands now.

    Raises EngineError when an engine that has to be built is away."""
    drop_unseen_targets()
    target = add_target(target_names()[engine], engine)
    index = engine_named(engine)
    if target.built_at is not None and index.ready():
        return True
    if not begin_building(target):
        return False
    rebuild(index, target)
    return True
