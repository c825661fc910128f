"""A portal served as `make run` and production do it: `manage.py serve` in a process of its own, with a database of its own."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parent.parent

# What a run inherits: how to find programs and libraries, nothing that sets up a portal.
_INHERITED = ("PATH", "HOME", "LANG", "LD_LIBRARY_PATH", "TMPDIR")


def environment(data_dir, **settings):
    """The environment of a fresh installation in `data_dir`."""
    inherited = {name: os.environ[name] for name in _INHERITED if name in os.environ}
    return {**inherited, "DATA_DIR": str(data_dir), **settings}


def manage(data_dir, *arguments, **settings):
    """Run a command of manage.py to its end; the finished process, with texts."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment(data_dir, **settings),
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Served:
    def __init__(self, process, log):
        self.process, self.log, self.address = process, log, None

    def wait_until_ready(self, seconds=60):
        deadline = time.monotonic() + seconds
        while time.monotonic() < deadline and self.process.poll() is None:
            found = re.search(r"answers at (http://\S+)/", self.words())
            if found:
                self.address = found[1]
                return
            time.sleep(0.1)
        raise AssertionError(f"The portal did not start:\n{self.words()}")

    def words(self):
        """Everything it has said so far."""
        return self.log.read_text()

    def stop(self):
        """Ask it to stop; the exit status."""
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(timeout=60)


@contextmanager
def served(data_dir, *arguments, **settings):
    """A portal that answers at `.address`, stopped at the end."""
    port = free_port()
    log = Path(data_dir) / f"served-{port}.log"
    with log.open("w") as output:
        process = subprocess.Popen(
            [sys.executable, "manage.py", "serve", "--port", str(port), *arguments],
            cwd=ROOT,
            env=environment(data_dir, **settings),
            stdout=output,
            stderr=subprocess.STDOUT,
        )
    portal = Served(process, log)
    try:
        portal.wait_until_ready()
        yield portal
    finally:
        if process.poll() is None:
            portal.stop()
