"""Processes that write at once, and processes that are killed in the middle of it.

Children are forked from the one prepared test process: a new process each would spend seconds on starting.
Use them in transactional tests only; a test's own open transaction would lock SQLite for every child.
"""

import os
import random
import signal
import sys
import time
import traceback
import warnings
from collections.abc import Callable
from dataclasses import dataclass

from django.db import connection, connections

KILLS = int(os.environ.get("PROVE_KILLS", "10"))


@dataclass
class Child:
    pid: int

    def wait(self) -> int:
        """The exit status: 0, 1 after an exception (printed to standard error), or minus the signal."""
        return os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])

    def kill(self) -> int:
        os.kill(self.pid, signal.SIGKILL)
        return self.wait()


def fork(work: Callable[[], object]) -> Child:
    """Start a child that runs `work` on database connections of its own and then ends."""
    connections.close_all()
    sys.stdout.flush()
    sys.stderr.flush()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # from 3.12 on, forking beside threads warns
        pid = os.fork()
    if pid:
        return Child(pid)
    status = 1
    try:
        random.seed()
        work()
        connections.close_all()
        status = 0
    except BaseException:  # noqa: BLE001  # reported by the exit status; nothing may return into the test runner
        traceback.print_exc()
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(status)


def run_at_once(works: list[Callable[[], object]]) -> list[int]:
    """Run all of `works` at the same time, each in a process; return their exit statuses."""
    children = [fork(work) for work in works]
    return [child.wait() for child in children]


def seconds_of(work: Callable[[], object]) -> float:
    """How long a child takes over `work` here and now, its start included.

    It is done here once before, so that every child finds loaded what it would have to load again.
    """
    work()
    started = time.monotonic()
    assert fork(work).wait() == 0
    return time.monotonic() - started


def kill_at_random(work: Callable[[], object], *, within_seconds: float, seed: int, times: int = KILLS) -> int:
    """Start `work` `times` times and kill it (SIGKILL) at a random moment of its first `within_seconds`.

    Return how many were killed at work; the others had ended before. Take the time from `seconds_of`: a machine is
    fast or slow, and a child that is killed before or after its work proves nothing.
    Raises `AssertionError` when a child fails by itself. After each kill PostgreSQL is waited for, until it has noticed.
    """
    moments = random.Random(seed)
    killed = 0
    for _ in range(times):
        child = fork(work)
        time.sleep(moments.uniform(0, within_seconds))
        status = child.kill()
        assert status in (0, -signal.SIGKILL), f"The child failed by itself with exit status {status}."
        killed += status != 0
        _wait_for_orphaned_backends()
    return killed


def _wait_for_orphaned_backends() -> None:
    if connection.vendor != "postgresql":
        return
    deadline = time.monotonic() + 10
    while time.monotonic() < deadline:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
                " AND backend_type = 'client backend' AND pid <> pg_backend_pid()"
            )
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.02)
    raise AssertionError("PostgreSQL still serves a killed child after 10 seconds.")
