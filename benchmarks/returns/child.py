"""The process in which files are read: little memory, little time, nothing but the file and what it must know.

Standard input holds the pickled order (it comes from the portal, not from the file). Standard output carries a message a line,
its kind, a tab and JSON: `layout`, `reached` and a row any number of times, `end` or `refused`. Before the end come lines of
`months`, as `stated.to_wire` writes them: they are many, and JSON within JSON costs twice as much.
"""

import gc
import json
import os
import pickle
import resource
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, BinaryIO

from benchmarks.returns.facts import Facts
from benchmarks.returns.findings import Finding, RefusedError
from benchmarks.returns.limits import Limits
from benchmarks.returns.stated import to_wire

Send = Callable[[str, Any], None]


@dataclass(frozen=True, slots=True)
class ReadOrder:
    """Read the file at this descriptor."""

    descriptor: int
    facts: Facts
    limits: Limits


@dataclass(frozen=True, slots=True)
class AnnotateOrder:
    """Write a copy of the file with a column of findings to the other descriptor."""

    descriptor: int
    output: int
    findings: list[Finding]
    limits: Limits


def main() -> None:
    gc.disable()  # nothing here makes cycles, and the process ends soon
    order = pickle.load(sys.stdin.buffer)  # noqa: S301 - written by the parent, never by the file
    _confine(order.limits)
    output = sys.stdout.buffer

    def send(kind: str, payload: Any) -> None:
        text = to_wire(payload) if kind == "months" else json.dumps(payload, separators=(",", ":"))
        output.write(f"{kind}\t{text}\n".encode())

    try:
        with os.fdopen(order.descriptor, "rb") as source:
            _read(source, order, send) if isinstance(order, ReadOrder) else _annotate(source, order, send)
    except RefusedError as refused:
        send("refused", refused.finding.to_wire())
    output.flush()


def _read(source: BinaryIO, order: ReadOrder, send: Send) -> None:
    from benchmarks.returns.parsing import parse

    parsing = parse(source, order.facts, order.limits)
    layout = parsing.layout
    headers = {column.letter: column.header for column in [*layout.keys.values(), *layout.items]}
    send(
        "layout",
        {
            "name": layout.name,
            "sheet": layout.sheet.name,
            "header_row": layout.header_row,
            "headers": headers,
            "items": [column.item for column in layout.items],
        },
    )
    for row in parsing.read():
        send("reached", row)
    for batch in parsing.batches():
        send("months", batch)
    send(
        "end",
        {
            "rows": parsing.reader.rows,
            "seen": {code: sorted(periods) for code, periods in parsing.reader.seen.items() if periods},
            "findings": [finding.to_wire() for finding in parsing.findings.complete()],
        },
    )


def _annotate(source: BinaryIO, order: AnnotateOrder, send: Send) -> None:
    from benchmarks.returns.annotating import annotate

    with os.fdopen(order.output, "wb") as output:
        send("end", {"suffix": annotate(source, output, order.findings, order.limits)})


def _confine(limits: Limits) -> None:
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory_bytes, limits.memory_bytes))
    resource.setrlimit(resource.RLIMIT_CPU, (limits.cpu_seconds, limits.cpu_seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    main()
