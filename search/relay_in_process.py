"""The relay as a thread of the process, or for as long as a worker runs."""

import atexit
import threading
import time

import structlog
from django.db import DatabaseError, connections

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
        self._next_heartbeat = 0.0
        self.thread = threading.Thread(target=self.run, name="search-relay", daemon=True)

    def start(self) -> None:
        """Call it in the process that serves, after any fork."""
        atexit.register(self.stop)
        self.thread.start()

    def stop(self, seconds: float = 10) -> None:
        self._stopped.set()
        if self.thread.is_alive():
            self.thread.join(seconds)

    def run(self) -> None:
        """Until stopped. What fails is logged and tried again."""
        while not self._stopped.is_set():
            try:
                self.look()
            except DatabaseError:
                logger.exception("search_relay_interrupted")
                connections.close_all()
            self._stopped.wait(SECONDS_BETWEEN_LOOKS)
        connections.close_all()

    def look(self) -> int:
        """One look at everything that is due; how many objects were told."""
        told = 0
        if time.monotonic() >= self._next_heartbeat:
            self._next_heartbeat = time.monotonic() + SECONDS_BETWEEN_HEARTBEATS
            try:
                heartbeat()
            except EngineError as error:
                logger.warning("search_index_not_built", reason=str(error)[:300])
        for engine, name in target_names().items():
            target = Target.objects.filter(name=name).first()
            if target is None:
                continue
            try:
                told += work_off(target, engine_named(engine))
            except EngineError:  # logged where it was put off; the next engine's turn
                continue
        return told
