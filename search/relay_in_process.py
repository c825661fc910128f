"""The relay as threads of the process, or for as long as a worker runs: one for each index, so that none waits for another."""

import atexit
import threading
import time

import structlog
from django.db import connections

from search.engines.interface import EngineError
from search.models import Target
from search.outbox.relay import work_off
from search.outbox.targets import engine_named, heartbeat, target_names

logger = structlog.get_logger(__name__)

SECONDS_BETWEEN_LOOKS = 0.5
SECONDS_BETWEEN_HEARTBEATS = 60.0


class Relay:
    """Keeps this machine's index, and the cluster's, in step until `stop`."""

    def __init__(self) -> None:
        self._stopped = threading.Event()
        self.threads = [
            threading.Thread(target=self._keep, args=(engine,), name=f"search-relay-{engine}", daemon=True)
            for engine in target_names()
        ]

    def start(self) -> None:
        """Call it in the process that serves, after any fork."""
        atexit.register(self.stop)
        for thread in self.threads:
            thread.start()

    def stop(self, seconds: float = 10) -> None:
        self._stopped.set()
        until = time.monotonic() + seconds
        for thread in self.threads:
            if thread.is_alive():
                thread.join(max(0.0, until - time.monotonic()))

    def run(self) -> None:
        """Until stopped, by a signal's handler or another thread."""
        self.start()
        self._stopped.wait()
        self.stop()

    def _keep(self, engine: str) -> None:
        """What fails is logged and tried again."""
        next_heartbeat = 0.0
        while not self._stopped.is_set():
            try:
                if time.monotonic() >= next_heartbeat:
                    next_heartbeat = time.monotonic() + SECONDS_BETWEEN_HEARTBEATS
                    say_here(engine)
                look(engine)
            except Exception:  # logged, whatever it was; without the thread nothing is told any more
                logger.exception("search_relay_interrupted", engine=engine)
                connections.close_all()
            self._stopped.wait(SECONDS_BETWEEN_LOOKS)
        connections.close_all()


def say_here(engine: str) -> None:
    """The heartbeat of one index; one that cannot be built now is built at a later one."""
    try:
        heartbeat(engine)
    except EngineError as error:
        logger.warning("search_index_not_built", engine=engine, reason=str(error)[:300])


def look(engine: str) -> int:
    """Tell one index everything that is due; how many objects."""
    target = Target.objects.filter(name=target_names()[engine]).first()
    if target is None:
        return 0
    try:
        return work_off(target, engine_named(engine))
    except EngineError:  # logged where it was put off
        return 0
