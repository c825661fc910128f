"""Background tasks without a second process: a thread of each server process works them off.

For one machine with a few users. In production TASKS_IN_PROCESS is off and `manage.py db_worker` does it.
"""

import atexit
import os
import threading
import time

import structlog
from django.db import DatabaseError, connections
from django_tasks_db.management.commands.db_worker import Worker

logger = structlog.get_logger(__name__)

SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_AFTER_A_FAILURE = 5.0


class TasksInProcess:
    """The thread and its worker. It takes no signals, which belong to the server; `stop` lets the current task end."""

    def __init__(self) -> None:
        self.worker = Worker(
            queue_names=["*"],
            excluded_queue_names=[],
            interval=SECONDS_BETWEEN_LOOKS,
            batch=False,
            backend_name="default",
            startup_delay=True,  # processes that start together do not ask the database at the same moment
            max_tasks=None,
            worker_id=f"in-process-{os.uname().nodename[:32]}-{os.getpid()}",
        )
        self.thread = threading.Thread(target=self._work, name="background-tasks", daemon=True)

    def start(self) -> None:
        """Call it in the process that serves, after any fork."""
        atexit.register(self.stop)
        self.thread.start()

    def stop(self, seconds: float = 25) -> None:
        """Take no further task and wait up to `seconds` for the current one."""
        self.worker.running = False
        self.thread.join(seconds)

    def _work(self) -> None:
        while self.worker.running:
            try:
                self.worker.run()
            except DatabaseError:
                logger.exception("background_tasks_interrupted")
                connections.close_all()
                time.sleep(SECONDS_AFTER_A_FAILURE)
        connections.close_all()
