"""The way in: read a return safely, month by month."""

import hashlib
import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, BinaryIO

from benchmarks.returns.child import ReadOrder
from benchmarks.returns.facts import Facts
from benchmarks.returns.findings import Finding, Severity, refusal
from benchmarks.returns.history_checks import History, HistoryChecks
from benchmarks.returns.isolation import run_child
from benchmarks.returns.limits import Limits
from benchmarks.returns.stated import StatedMonth

_PIECE = 256 * 1024
DEFAULT_LIMITS = Limits()


@dataclass(slots=True)
class Reading:
    """One file being read. Take all of `batches()`, then ask for the rest.

    `headers` are by column letter, `items` have a column of their own (in the template none has).
    `seen` maps each organisation to the months that the file covers for it.
    """

    filename: str
    sha256: str
    layout: str = ""
    sheet: str | None = None
    header_row: int = 1
    headers: dict[str, str] = field(default_factory=dict)
    items: list[str] = field(default_factory=list)
    rows: int = 0
    seen: dict[str, list[str]] = field(default_factory=dict)
    findings: list[Finding] = field(default_factory=list)
    _batches: Iterator[list[StatedMonth]] = field(default_factory=lambda: iter(()))

    @property
    def errors(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.severity == Severity.ERROR]

    @property
    def warnings(self) -> list[Finding]:
        return [finding for finding in self.findings if finding.severity == Severity.WARNING]

    @property
    def periods(self) -> list[str]:
        """The months covered, in order."""
        return sorted({period for periods in self.seen.values() for period in periods})

    def batches(self) -> Iterator[list[StatedMonth]]:
        """What the file states, some tens of months at a time, once. Raises RefusedError when the rest cannot be read."""
        return self._batches


@contextmanager
def read_return(
    source: Path | BinaryIO,
    *,
    filename: str,
    facts: Facts,
    limits: Limits = DEFAULT_LIMITS,
    history: History | None = None,
    reached: Callable[[int], object] = lambda row: None,
) -> Iterator[Reading]:
    """Read `source` in a child process. The layout is known on entry, findings when the figures are exhausted.

    With `history` (the figures in force) new and changed figures are held against their own past as they go by.
    `reached` hears now and then which row has been read. Raises RefusedError, on entry or between batches.
    """
    with bounded_copy(source, limits) as (copy, sha256):
        messages = run_child(ReadOrder(copy.fileno(), facts, limits), copy.fileno())
        try:
            _, layout = next(messages)
            reading = Reading(
                filename,
                sha256,
                layout["name"],
                layout["sheet"],
                layout["header_row"],
                layout["headers"],
                layout["items"],
            )
            checks = HistoryChecks(history, facts.catalogue.items) if history else None
            reading._batches = _batches(messages, reading, reached, checks)
            yield reading
        finally:
            messages.close()  # type: ignore[attr-defined]


def _batches(
    messages: Iterator[tuple[str, Any]],
    reading: Reading,
    reached: Callable[[int], object],
    checks: HistoryChecks | None,
) -> Iterator[list[StatedMonth]]:
    far: list[Finding] = []
    for kind, payload in messages:
        if kind == "reached":
            reached(payload)
        elif kind == "months":
            yield payload
            if checks:
                far += [_placed(finding, reading) for finding in checks.look(payload)]
        elif kind == "end":
            reading.rows, reading.seen = payload["rows"], payload["seen"]
            left_out = checks.left_out(reading.items, reading.seen) if checks else ()
            reading.findings = [*map(Finding.from_wire, payload["findings"]), *left_out, *far]


def _placed(finding: Finding, reading: Reading) -> Finding:
    """`finding`, known by row and column, with the sheet and the header over it."""
    cell = finding.cell
    return replace(finding, cell=replace(cell, sheet=reading.sheet, header=reading.headers.get(cell.column or "")))


@contextmanager
def bounded_copy(source: Path | BinaryIO, limits: Limits) -> Iterator[tuple[BinaryIO, str]]:
    """A private temporary copy of `source` and its SHA-256. Raises RefusedError as soon as it is larger than allowed."""
    digest, size = hashlib.sha256(), 0
    with tempfile.TemporaryFile() as copy:
        opened = source.open("rb") if isinstance(source, Path) else source
        try:
            while piece := opened.read(_PIECE):
                size += len(piece)
                if size > limits.file_bytes:
                    raise refusal(
                        "file-too-large",
                        f"The file is larger than {limits.file_bytes // 1024**2} MB.",
                        "Send it in as several files, each with some of the months.",
                    )
                digest.update(piece)
                copy.write(piece)
        finally:
            if isinstance(source, Path):
                opened.close()
        copy.flush()
        os.lseek(copy.fileno(), 0, os.SEEK_SET)
        copy.seek(0)
        yield copy, digest.hexdigest()
