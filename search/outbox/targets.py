"""The indices that this process keeps in step: its machine's own, and the cluster's when there is one."""

import socket
from hashlib import blake2b

from django.conf import settings

from search.engines.configured import ELASTICSEARCH, EMBEDDED, elastic_engine, embedded_engine
from search.engines.interface import Engine
from search.outbox import add_target, drop_unseen_targets
from search.outbox.rebuilding import rebuild


def target_names() -> dict[str, str]:
    """`{engine: name}`. An embedded index belongs to a machine and a directory; the cluster's to its name."""
    place = blake2b(str(settings.DATA_DIR).encode(), digest_size=4).hexdigest()
    names = {EMBEDDED: f"embedded:{socket.gethostname()[:100]}:{place}"}
    if settings.SEARCH_ENGINE == ELASTICSEARCH:
        names[ELASTICSEARCH] = f"elasticsearch:{settings.ELASTICSEARCH_INDEX}"
    return names


def engine_named(engine: str) -> Engine:
    return elastic_engine() if engine == ELASTICSEARCH else embedded_engine()


def heartbeat() -> None:
    """Say that these targets are there, give up those that are not, and build what was never built or is of another version.

    Raises EngineError when an engine that has to be built is away."""
    drop_unseen_targets()
    for engine, name in target_names().items():
        target = add_target(name, engine)
        index = engine_named(engine)
        if target.built_at is None or not index.ready():
            rebuild(index, target)
