"""A file's bytes as months of figures. Runs in the reading process (benchmarks.returns.child)."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from benchmarks.returns.catalogue import CatalogueFacts
from benchmarks.returns.file_kind import WORKBOOK, kind_of
from benchmarks.returns.findings import ERROR, Finding, Unreadable
from benchmarks.returns.layouts import HEADER_WITHIN, TEMPLATE, Layout, recognise, unknown_layout
from benchmarks.returns.limits import DEFAULT_LIMITS, Limits
from benchmarks.returns.national_rows import read_national
from benchmarks.returns.template_rows import read_template
from benchmarks.returns.text_table import decode, read_rows
from benchmarks.returns.workbook_table import read_sheets

Place = tuple[int, str]
MAX_FINDINGS = 2_000


@dataclass(slots=True)
class MonthRead:
    """What the file says of one organisation's month of one dataset.

    `figures` maps item codes to figures ("" missing, "*" suppressed), `places` to row and column letter of each.
    `whole` says that the file carries the whole dataset, so that an item which it leaves out has no figure.
    """

    dataset: str
    organisation: str
    period: str
    whole: bool
    figures: dict[str, str] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)
    notes: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class FileRead:
    """All that was understood of a file."""

    layout: str = ""
    sheet: str | None = None
    headers: dict[str, str] = field(default_factory=dict)
    rows: int = 0
    months: list[MonthRead] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def has_errors(self) -> bool:
        return any(finding.severity == ERROR for finding in self.findings)


def read_file(content: bytes, facts: CatalogueFacts, limits: Limits = DEFAULT_LIMITS) -> FileRead:
    """Read a return. Raises `Unreadable` when nothing can be made of the file; all else becomes findings."""
    notes: list[Finding] = []
    if kind_of(content) == WORKBOOK:
        read = _read_workbook(content, facts, limits)
    else:
        rows = read_rows(decode(content), limits, notes)
        read = _read_table(rows, facts, None)
        if read is None:
            first = next(read_rows(decode(content), limits, []), [])
            raise unknown_layout(first)
    read.findings[:0] = notes
    if not read.months and not read.has_errors:
        raise Unreadable("no-rows", "The file has a header but no rows of figures.", "Fill in at least one row.")
    if len(read.findings) > MAX_FINDINGS:
        left = len(read.findings) - MAX_FINDINGS
        read.findings[MAX_FINDINGS:] = [
            Finding(ERROR, "many-findings", f"And {left:,} more like these.", "Mend these first.")
        ]
    return read


def _read_workbook(content: bytes, facts: CatalogueFacts, limits: Limits) -> FileRead:
    found: FileRead | None = None
    first: list[str] = []
    for name, rows in read_sheets(content, limits):
        buffered = list(rows)
        first = first or next(iter(buffered), [])
        read = _read_table(iter(buffered), facts, name)
        if read is None:
            continue
        if found is not None:
            raise Unreadable(
                "two-tables",
                f"Two sheets hold figures: {found.sheet} and {name}.",
                "Send one table: delete one of the sheets, or send two files.",
                sheet=name,
            )
        found = read
    if found is None:
        raise unknown_layout(first)
    return found


def _read_table(rows: Iterator[list[str]], facts: CatalogueFacts, sheet: str | None) -> FileRead | None:
    for number, row in enumerate(rows, 1):
        layout = recognise(row, number, facts)
        if layout is not None:
            return _read_layout(layout, rows, facts, sheet)
        if number >= HEADER_WITHIN:
            break
    return None


def _read_layout(layout: Layout, rows: Iterable[list[str]], facts: CatalogueFacts, sheet: str | None) -> FileRead:
    read = FileRead(layout.name, sheet, findings=list(layout.notes))
    numbered = enumerate(rows, layout.header_row + 1)
    if layout.name == TEMPLATE:
        read_template(layout, numbered, facts, read)
    else:
        read_national(layout, numbered, facts, read)
    return read
