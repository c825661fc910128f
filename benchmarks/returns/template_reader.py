"""The portal's own template: one row an item or measure, organisation and month."""

from collections.abc import Callable, Iterator
from itertools import compress
from operator import ne

from benchmarks.catalogue.items import DataItem, Kind
from benchmarks.catalogue.measures import Measure
from benchmarks.formatting import format_month
from benchmarks.returns.cells import Cell
from benchmarks.returns.facts import Facts
from benchmarks.returns.figures import read_figure
from benchmarks.returns.findings import Finding, Findings, Severity, shown
from benchmarks.returns.gathered import Gathered, GatheredMonth
from benchmarks.returns.layouts import Column, Layout
from benchmarks.returns.measure_checks import outside_bounds
from benchmarks.returns.numbers import NumberError, are_short_counts, is_short_count
from benchmarks.returns.relation_checks import RelationChecks
from benchmarks.returns.rows import RowReader
from benchmarks.returns.sheets import Row
from benchmarks.returns.stated import StatedMonth
from benchmarks.returns.statuses import is_figure
from benchmarks.returns.template_lines import Line, LineError, lines_of
from benchmarks.returns.unit_checks import UnitChecks


class TemplateReader(RowReader):
    def __init__(self, layout: Layout, facts: Facts, findings: Findings) -> None:
        super().__init__(layout, facts, findings)
        self._lines = lines_of(facts.catalogue)
        self._item_codes = {line.code: line.code for line in self._lines.values() if line.item}
        self._units = UnitChecks(layout, self._lines)
        self._relations = RelationChecks(facts.catalogue.relations, facts.catalogue.items)
        self._months: dict[tuple[str, ...], GatheredMonth] = {}  # by what the cells of organisation and month say
        self._measured: dict[tuple[str, str, str], int] = {}
        keys = layout.keys
        self._month_indexes = [keys[key].index for key in ("organisation", "year", "month") if key in keys]
        self._organisation = keys["organisation"].index
        self._code = keys["code"]
        self._figures: dict[str, Column] = {
            key: keys[key] for key in ("numerator", "denominator", "value") if key in keys
        }
        self._letter = keys.get("value", self._code).letter  # without that column no figure stands in the usual one
        self._gathered = Gathered(facts.catalogue.items, self._letter)
        self._by_letter = {column.letter: column for column in self._figures.values()}
        self._value = keys.get("value")
        self._note = keys.get("note")
        self._needed = 1 + max(c.index for key, c in keys.items() if key != "note")
        self._free = [*layout.others, *layout.unknown]
        usual = ("organisation", "year", "month", "code", "value")
        self._usual = {c.index for c in self._free} | {c.index for key, c in keys.items() if key in usual}
        self._parts = [c.index for key, c in keys.items() if key in ("numerator", "denominator")]

    def read_block(self, first: int, rows: list[Row]) -> None:
        """Most rows say one short whole number of an item, and follow others of the same month. Such a run is told by the
        column and taken together; any other row goes to `read`, which would do the same with each of the run."""
        widths = set(map(len, rows))
        if not self._value or len(widths) > 1 or not self._needed <= min(widths) <= self._longest:
            super().read_block(first, rows)
            return
        columns = list(zip(*rows, strict=True))
        if (unit := self._units.column) and unit.index < len(columns):
            self._units.look(first, columns[self._code.index], columns[unit.index])
        places = list(zip(*[columns[index] for index in self._month_indexes], strict=True))
        codes = [self._item_codes.get(text, "") for text in columns[self._code.index]]
        values = columns[self._value.index]
        free = [column for column in self._free if column.index < len(columns) and any(columns[column.index])]
        odd = self._odd(columns, codes, values)
        ends = {
            *compress(range(1, len(rows)), map(ne, places, places[1:])),
            *odd,
            *(index + 1 for index in odd),
            len(rows),
        }
        start = 0
        for end in sorted(ends - {0}):
            done = start
            if start not in odd:
                month = self._months.get(places[start]) or self._open_month(first + start, rows[start])
                if month is None:  # the first row has been dealt with, and cannot speak for the next
                    done += 1
                elif month.take(first + start, codes[start:end], values[start:end]):
                    done = end
                    self.rows += end - start
                    for column in free:
                        for number, words in enumerate(columns[column.index][start:end], first + start):
                            if words:
                                self.personal.look(column, number, words)
            for index in range(done, end):
                self.read(first + index, rows[index])
            start = end

    def _odd(self, columns: list[tuple[str, ...]], codes: list[str], values: tuple[str, ...]) -> set[int]:
        """The rows that say anything but a short whole number of an item."""
        odd = {index for index, code in enumerate(codes) if not code} if "" in codes else set()
        if not are_short_counts(values):
            odd.update(index for index, text in enumerate(values) if not is_short_count(text))
        for place, column in enumerate(columns):
            if place not in self._usual and any(column):
                odd.update(index for index, text in enumerate(column) if text)
        return odd

    def read(self, number: int, row: Row) -> None:
        """The figures of one row: one for an item, up to three for a measure."""
        short = len(row) < self._needed
        if (short or not row[self._organisation]) and self.passes_over(number, row):
            return
        if short and self.is_ragged(number, row, self._needed):
            return
        month = self._months.get(self._month_key(row)) or self._open_month(number, row)
        if month is None:
            return
        self.rows += 1
        for column in self.personal.free:
            if column.index < len(row) and row[column.index]:
                self.personal.look(column, number, row[column.index])
        self.look_beyond(number, row)
        self._refuse_number_as_note(number, row)
        if (unit := self._units.column) and unit.index < len(row):
            self._units.look(number, [row[self._code.index]], [row[unit.index]])
        line = self._lines.get(row[self._code.index]) or self._find_line(number, row)
        if line is None:
            return
        if line.item and self._value and not any(row[index] for index in self._parts):
            if self._take(number, row[self._value.index], line.item, self._value, month):
                self._keep_note(row, month, line.item)
            elif not row[self._value.index].strip():
                self._report_note_alone(number, row)
            return
        try:
            texts: dict[str, str] = {key: row[column.index].strip() for key, column in self._figures.items()}
            wanted = line.parts(texts)
        except LineError as bad:
            column = self._figures.get(bad.key, self._code)
            text = texts.get(bad.key) or None
            self.error(
                "wrong-cells-filled", str(bad), bad.fix, column.cell(self.layout.sheet.name, number, text), line.code
            )
            return
        if not wanted:
            month.has_blank_rows = True
            self._report_note_alone(number, row)
            return
        measured = month.organisation, month.period, line.code
        if measured in self._measured:
            what = f"{month.organisation}, {format_month(month.period)}, {line.named},"
            self.duplicate(number, self._code, self._measured[measured], what)
            return
        self._measured[measured] = number
        if line.takes_no_value and texts.get("value"):
            self._leave_out_value(number, line, texts["value"])
        for key, item in wanted:
            if self._take(number, texts[key], item, self._figures[key], month, shared=True):
                self._keep_note(row, month, item)
        if line.measure and (finding := self._outside_bounds(line.measure, month)):
            self.findings.add(finding)

    def _take(
        self, number: int, text: str, item: DataItem, column: Column, month: GatheredMonth, *, shared: bool = False
    ) -> bool:
        """Whether the month has a new figure now. `shared`: measures may repeat an item (two shares of one denominator)
        with one value."""
        if not text.strip() and not shared:
            month.has_blank_rows = True
            return False
        try:
            value = read_figure(text, item, month.period)
        except NumberError as reason:
            self.personal.look_at_bad(column, number, text)
            self.bad_value(column, number, text, str(reason), item.code)
            return False
        if len(value) == 10 and item.kind != Kind.UNKNOWN:
            self.personal.look_at_long_number(column, number, value)
        code = item.code
        if code in month.figures:
            before, first = month.figures[code], month.rows[code]
            if not shared:
                what = f"{month.organisation}, {format_month(month.period)}, {item.named},"
                self.duplicate(number, column, first, what)
            elif before != value:
                self._disagree(number, column, text, f"{item.named}, is {before} in row {first}")
            return False
        month.figures[code] = value
        month.rows[code] = number
        if column.letter != self._letter:
            month.letters[code] = column.letter
        return True

    def _disagree(self, number: int, column: Column, text: str, other: str) -> None:
        self.error(
            "duplicate-key",
            f"{other}, and “{shown(text)}” here.",
            "It is one figure that several measures are computed from. Give it the same value everywhere.",
            column.cell(self.layout.sheet.name, number, text),
        )

    def _leave_out_value(self, number: int, line: Line, text: str) -> None:
        self.personal.look_at_bad(self._figures["value"], number, text)
        self.findings.add(
            Finding(
                Severity.WARNING,
                "value-left-out",
                f"{line.named}, is its numerator divided by its denominator; the value beside them was left out.",
                "Nothing to do if numerator and denominator are right: the portal divides.",
                self._figures["value"].cell(self.layout.sheet.name, number, text),
                item=line.code,
            )
        )

    def _note_of(self, row: Row) -> str:
        return row[self._note.index].strip() if self._note and self._note.index < len(row) else ""

    def _keep_note(self, row: Row, month: GatheredMonth, item: DataItem) -> None:
        if note := self._note_of(row):
            month.notes[item.code] = note

    def _refuse_number_as_note(self, number: int, row: Row) -> None:
        """It is a figure, or the end of one. Of a row longer than the header something was said already."""
        if self._note and self._note_of(row).isdecimal() and len(row) <= self._longest:
            self.error(
                "note-is-a-number",
                "The note is a number. It may be a figure in the wrong column, or the end of one that a comma split, such as "
                "1,234 without quotation marks.",
                "Write the figure in its column, in quotation marks if it has a comma. If it is a note, say in words what the "
                "number is.",
                self._note.cell(self.layout.sheet.name, number),
            )

    def _report_note_alone(self, number: int, row: Row) -> None:
        """A figure that is left blank is not spoken of, so there is nothing that a note could stand beside."""
        if self._note and self._note_of(row):
            self.findings.add(
                Finding(
                    Severity.WARNING,
                    "note-without-figure",
                    "The row has a note and no figure; the note was left out.",
                    "Write “.” as the figure to say that there is none; the note is kept beside it.",
                    self._note.cell(self.layout.sheet.name, number),
                )
            )

    def _month_key(self, row: Row) -> tuple[str, ...]:
        return tuple([row[index] for index in self._month_indexes])

    def _open_month(self, number: int, row: Row) -> GatheredMonth | None:
        if self.passes_over(number, row):
            return None
        organisation, period = self.organisation(number, row), self.period(number, row)
        if organisation is None or period is None:
            self.rows += 1
            for column in self.layout.keys.values():
                if column.index < len(row):
                    self.personal.look_at_bad(column, number, row[column.index])
            return None
        month = self._months[self._month_key(row)] = self._gathered.month(organisation.code, period)
        self.seen.setdefault(organisation.code, set()).add(period)
        return month

    def _find_line(self, number: int, row: Row) -> Line | None:
        text = row[self._code.index]
        line = self._lines.get(text.strip().casefold())
        if line:
            self._lines[text] = line
            return line
        if self.passes_over(number, row):
            return None
        self.personal.look_at_bad(self._code, number, text)
        self.error(
            "unknown-code",
            f"“{shown(text)}” is no item or measure that the portal knows.",
            "Take the code from the list of codes in the template.",
            self._code.cell(self.layout.sheet.name, number, text),
        )
        return None

    def _outside_bounds(self, measure: Measure, month: GatheredMonth) -> Finding | None:
        said = {code: month.figures.get(code, "") for code in measure.formula.codes}
        values = {code: text for code, text in said.items() if is_figure(text)}
        return outside_bounds(measure, values, self._cell_of(month, values))

    def _cell_of(self, month: GatheredMonth, values: dict[str, str]) -> Callable[[str], Cell]:
        def place(code: str) -> tuple[Column, int]:
            return self._by_letter[month.letters.get(code, self._letter)], month.rows[code]

        return self.cell_of(values, place)

    def finish(self) -> None:
        super().finish()
        for finding in self._units.findings():
            self.findings.add(finding)
        for month in self._gathered:
            if not month.figures and month.has_blank_rows:
                self.seen[month.organisation].discard(month.period)
            if self._relations.begin_with(month.figures):
                values = month.present
                for finding in self._relations.check(values, self._cell_of(month, values)):
                    self.findings.add(finding)

    def months(self) -> Iterator[StatedMonth]:
        return self._gathered.stated()
