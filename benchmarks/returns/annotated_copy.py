"""The way in to annotated copies: the file is as hostile as it was, so the child writes them."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from benchmarks.returns.child import AnnotateOrder
from benchmarks.returns.findings import Finding
from benchmarks.returns.isolation import run_child
from benchmarks.returns.limits import Limits
from benchmarks.returns.reading import DEFAULT_LIMITS, bounded_copy


@contextmanager
def annotated_copy(
    source: Path | BinaryIO, findings: list[Finding], *, limits: Limits = DEFAULT_LIMITS
) -> Iterator[tuple[BinaryIO, str]]:
    """A copy of `source` with a first column that says what was found in each row, open for reading, and its suffix.

    Workbooks stay workbooks; text becomes CSV in UTF-8. Cells that a spreadsheet would run are escaped, numbers stay
    numbers. The added column shifts the others by one. Raises RefusedError for files that cannot be read at all.
    """
    with bounded_copy(source, limits) as (copy, _), tempfile.TemporaryFile() as output:
        order = AnnotateOrder(copy.fileno(), output.fileno(), findings, limits)
        suffix = ""
        for _, payload in run_child(order, copy.fileno(), output.fileno()):
            suffix = payload["suffix"]
        output.seek(0)
        yield output, suffix
