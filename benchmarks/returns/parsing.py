"""A file from its first byte to its figures and findings, in the process that calls it. See `reading` for the safe way."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, BinaryIO

from benchmarks.returns.facts import Facts
from benchmarks.returns.findings import Findings, refusal
from benchmarks.returns.layouts import TEMPLATE, Layout, recognise
from benchmarks.returns.limits import Limits
from benchmarks.returns.month_checks import months_left_out
from benchmarks.returns.rows import RowReader
from benchmarks.returns.sheets import Sheet
from benchmarks.returns.signatures import ZIP, refused_signature
from benchmarks.returns.template_reader import TemplateReader
from benchmarks.returns.text_source import open_text
from benchmarks.returns.wide_reader import WideReader

BATCH = 1_000


def open_sheets(source: BinaryIO, limits: Limits) -> list[Sheet]:
    """The sheets of a text file or workbook, told apart by their first bytes. Raises RefusedError."""
    start = source.read(64)
    source.seek(0)
    refused = refused_signature(start)
    if refused:
        raise refused
    if start.startswith(ZIP):
        from benchmarks.returns.workbook_source import open_workbook

        return open_workbook(source, limits)
    return [open_text(source, limits)]


@dataclass(slots=True)
class Parsing:
    """The reading of one file: its layout at once, its figures as an iterator, then what was found."""

    layout: Layout
    reader: RowReader
    findings: Findings

    def batches(self) -> Iterator[list[list[Any]]]:
        """Figures as lists in the order of `Figure`'s fields, up to `BATCH` rows' worth at a time. Raises RefusedError."""
        batch: list[list[Any]] = []
        read = self.reader.read
        for number, row in self.layout.sheet.rows():
            if number <= self.layout.header_row:
                continue
            batch.extend(read(number, row))
            if len(batch) >= BATCH:
                yield batch
                batch = []
        if batch:
            yield batch
        self.reader.finish()
        for finding in months_left_out(self.reader.seen):
            self.findings.add(finding)
        if not self.reader.rows and not self.findings.listed:
            raise refusal(
                "no-rows",
                "The file has headers but no rows with figures.",
                "Fill in the figures, and send it in again.",
            )


def parse(source: BinaryIO, facts: Facts, limits: Limits) -> Parsing:
    """Recognise the layout of `source`. Raises RefusedError."""
    findings = Findings()
    layout = recognise(open_sheets(source, limits), facts)
    for finding in layout.findings():
        findings.add(finding)
    reader = (TemplateReader if layout.name == TEMPLATE else WideReader)(layout, facts, findings)
    return Parsing(layout, reader, findings)
