"""Runs the reading child and turns whatever becomes of it into messages. The calling process and its threads go on.

A new interpreter is started rather than forked: forking a process with threads copies locks that nobody will open.
"""

import json
import logging
import pickle
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import IO, Any

from benchmarks.returns.child import AnnotateOrder, ReadOrder
from benchmarks.returns.findings import Finding, RefusedError, refusal
from benchmarks.returns.limits import Limits
from benchmarks.returns.stated import from_wire

logger = logging.getLogger(__name__)

_ROOT = Path(__file__).parents[2]
_START = "import sys; sys.path.insert(0, sys.argv[1]); from benchmarks.returns.child import main; main()"
_MESSAGE_BYTES = 64 * 1024 * 1024
_NO_MEMORY = ("MemoryError", "memory allocation", "Cannot allocate memory", "failed to map segment")
_CPU_SIGNALS = (-24, -9)  # SIGXCPU; SIGKILL from the hard CPU limit or the system's own want of memory


def run_child(order: ReadOrder | AnnotateOrder, *descriptors: int) -> Iterator[tuple[str, Any]]:
    """What the child sends, message by message, to its `end`. Raises RefusedError, also when the child dies or is too slow."""
    limits = order.limits
    with ExitStack() as stack:
        complaints = stack.enter_context(tempfile.TemporaryFile())
        process = subprocess.Popen(  # noqa: S603 - this interpreter, fixed arguments
            [sys.executable, "-I", "-X", "utf8", "-c", _START, str(_ROOT)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            pass_fds=descriptors,
            env={},
        )
        stack.callback(_end, process)
        overdue = threading.Event()

        def stop() -> None:
            overdue.set()
            process.kill()

        timer = threading.Timer(limits.wall_seconds, stop)
        timer.daemon = True
        timer.start()
        stack.callback(timer.cancel)
        assert process.stdin
        assert process.stdout
        try:
            pickle.dump(order, process.stdin)
            process.stdin.close()
        except BrokenPipeError:
            pass  # it died at once; what is left of its output says so
        for kind, payload in _messages(process.stdout):
            if kind == "refused":
                raise RefusedError(Finding.from_wire(payload))
            yield kind, payload
            if kind == "end":
                return
        process.stdout.close()  # it ends, whatever it would still say
        process.wait()
        complaints.seek(0)
        raise _died(process.returncode, complaints.read(20_000).decode(errors="replace"), overdue.is_set(), limits)


def _messages(output: IO[bytes]) -> Iterator[tuple[str, Any]]:
    """What whole lines say, as far as the first that is none: cut off, longer than a line may be, or no message."""
    with suppress(ValueError):
        while (line := output.readline(_MESSAGE_BYTES)).endswith(b"\n"):
            kind, text = line.decode()[:-1].split("\t", 1)
            yield kind, from_wire(text) if kind == "months" else json.loads(text)


def _end(process: "subprocess.Popen[bytes]") -> None:
    if process.poll() is None:
        process.kill()
    process.wait()
    for stream in (process.stdin, process.stdout):
        if stream and not stream.closed:
            stream.close()


def _died(returned: int, complaint: str, overdue: bool, limits: Limits) -> RefusedError:
    smaller = "Send it in as several smaller files, or save it as CSV and try again."
    if overdue or returned == _CPU_SIGNALS[0]:
        words = f"Reading the file took longer than {limits.wall_seconds} seconds, so it was stopped."
        return refusal("took-too-long", words, smaller)
    if any(words in complaint for words in _NO_MEMORY) or returned in (-6, *_CPU_SIGNALS):
        words = f"Reading the file took more than {limits.memory_bytes // 1024**2} MB of memory, so it was stopped."
        return refusal("took-too-much-memory", words, smaller)
    logger.error("A reading process ended with status %s: %s", returned, complaint)
    return refusal(
        "could-not-be-read",
        "The portal could not read the file. The fault has been recorded.",
        "Save it again as CSV from the spreadsheet and try that; if it fails too, ask an administrator.",
    )
