"""Personal data in the cells of a return: every cell that is no key and no plain figure is looked at."""

from collections.abc import Iterable, Iterator

from benchmarks.returns.cells import Cell, column_letter
from benchmarks.returns.findings import Finding, Severity
from benchmarks.returns.layouts import Column, Layout
from benchmarks.returns.sheets import Sheet
from portal.personal_data import PersonalKind, find_in_column, is_nhs_number, kinds_in

_CHUNK = 2_000
_LISTED = 50
_OF_PATIENTS = (PersonalKind.NHS_NUMBER, PersonalKind.BIRTH_DATE, PersonalKind.INCIDENT_NUMBER)


class PersonalColumns:
    """Takes texts as rows go by, and looks at each column in chunks, so that memory stays flat."""

    def __init__(self, layout: Layout) -> None:
        self._sheet = layout.sheet.name
        texts = [*layout.others] + [c for key, c in layout.keys.items() if key == "note"]
        self.free = [*texts, *layout.unknown]
        self._texts = {column.index for column in texts}
        self._chunks: dict[int, list[tuple[int, str]]] = {}
        self._columns = {column.index: column for column in [*self.free, *layout.keys.values(), *layout.items]}
        self._found: dict[tuple[int, PersonalKind], list[int]] = {}
        self._long: dict[int, list[tuple[int, bool]]] = {}

    def look(self, column: Column, number: int, text: str) -> None:
        """Take one free text; a column without a header may be a new one."""
        self._columns.setdefault(column.index, column)
        chunk = self._chunks.setdefault(column.index, [])
        chunk.append((number, text))
        if len(chunk) >= _CHUNK:
            self._judge(column.index)

    def look_at_bad(self, column: Column, number: int, text: str) -> None:
        """Take a cell that should have been a figure or key and is not."""
        for kind in kinds_in(text):
            self._found.setdefault((column.index, kind), []).append(number)

    def look_at_long_number(self, column: Column, number: int, text: str) -> None:
        """Take a figure of ten digits."""
        self._long.setdefault(column.index, []).append((number, is_nhs_number(text)))

    def _judge(self, index: int) -> None:
        chunk = self._chunks.pop(index, [])
        header = self._columns[index].header
        for place in find_in_column(header, [text for _, text in chunk], of_text=index in self._texts):
            self._found.setdefault((index, place.kind), []).extend(chunk[row][0] for row in place.rows)

    def findings(self) -> Iterator[Finding]:
        for index in list(self._chunks):
            self._judge(index)
        for index, numbers in self._long.items():
            valid = [number for number, is_valid in numbers if is_valid]
            if len(valid) >= 2 and len(valid) * 2 >= len(numbers):
                self._found.setdefault((index, PersonalKind.NHS_NUMBER), []).extend(valid)
        for (index, kind), rows in sorted(self._found.items()):
            for row in rows[:_LISTED]:
                more = (
                    f" So do {len(rows) - 1:,} more cells of this column." if len(rows) > 1 and row == rows[0] else ""
                )
                yield Finding(
                    Severity.ERROR,
                    "personal-data",
                    f"This cell looks as if it held a person's data ({kind}).{more}",
                    "Delete it from the file; a return holds figures only. A Manager can override this with a reason.",
                    Cell(self._sheet, row, column_letter(index), self._columns[index].header or None),
                    item=str(kind),
                )


def patients_in(sheets: Iterable[Sheet]) -> Iterator[Finding]:
    """What identifies patients in sheets that are not read. Addresses there are let be: those of whoever made the file."""
    kinds = {str(kind) for kind in _OF_PATIENTS}
    for sheet in sheets:
        personal = PersonalColumns(Layout("", sheet, header_row=0, keys={}, items=[]))
        for number, row in sheet.rows():
            for index, text in enumerate(row):
                if text:
                    personal.look(Column(index, ""), number, text)
        yield from (finding for finding in personal.findings() if finding.item in kinds)
