"""A file from its first byte to its figures and findings, in the process that calls it. See `reading` for the safe way."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import BinaryIO

from benchmarks.returns.facts import Facts
from benchmarks.returns.findings import Findings, refusal
from benchmarks.returns.layouts import TEMPLATE, Layout, recognise
from benchmarks.returns.limits import Limits
from benchmarks.returns.month_checks import months_left_out
from benchmarks.returns.personal_columns import patients_in
from benchmarks.returns.rows import RowReader
from benchmarks.returns.sheets import Sheet
from benchmarks.returns.signatures import ZIP, refused_signature
from benchmarks.returns.stated import StatedMonth
from benchmarks.returns.template_reader import TemplateReader
from benchmarks.returns.text_source import open_text
from benchmarks.returns.wide_reader import WideReader

BATCH = 50  # months in a message, which may be so long and no longer: a note can be 32,767 characters


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
    """The reading of one file: its layout at once; what it states and what was found, once it is read."""

    layout: Layout
    reader: RowReader
    findings: Findings
    others: list[Sheet]

    def read(self) -> Iterator[int]:
        """Read and check all rows, telling now and then which row has been reached. Raises RefusedError."""
        after_header = self.layout.header_row + 1
        for first, rows in self.layout.sheet.blocks():
            start = max(first, after_header)
            if start < first + len(rows):
                self.reader.read_block(start, rows[start - first :])
            yield first + len(rows) - 1
        self.reader.finish()
        for finding in patients_in(self.others):
            self.findings.add(finding)
        for finding in months_left_out(self.reader.seen):
            self.findings.add(finding)
        if not self.reader.rows and not self.findings.listed:
            raise refusal(
                "no-rows",
                "The file has headers but no rows with figures.",
                "Fill in the figures, and send it in again.",
            )

    def batches(self) -> Iterator[list[StatedMonth]]:
        """What was read, some tens of months at a time. Ask after `read`."""
        months = self.reader.months()
        while batch := list(islice(months, BATCH)):
            yield batch


def parse(source: BinaryIO, facts: Facts, limits: Limits) -> Parsing:
    """Recognise the layout of `source`. Raises RefusedError."""
    findings = Findings()
    sheets = open_sheets(source, limits)
    layout = recognise(sheets, facts)
    for finding in layout.findings():
        findings.add(finding)
    reader = (TemplateReader if layout.name == TEMPLATE else WideReader)(layout, facts, findings)
    return Parsing(layout, reader, findings, [sheet for sheet in sheets if sheet is not layout.sheet])
