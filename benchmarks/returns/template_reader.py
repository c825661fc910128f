"""The portal's own template: one row an item or measure, organisation and month."""

from collections.abc import Iterator
from functools import cache
from itertools import repeat
from operator import itemgetter

from benchmarks.catalogue.items import DataItem, Kind
from benchmarks.catalogue.measures import Measure
from benchmarks.returns.facts import Facts
from benchmarks.returns.figures import read_figure
from benchmarks.returns.findings import Finding, Findings, Severity, shown
from benchmarks.returns.layouts import Column, Layout
from benchmarks.returns.measure_checks import outside_bounds
from benchmarks.returns.numbers import NumberError, is_short_count
from benchmarks.returns.relation_checks import RelationChecks
from benchmarks.returns.rows import RowReader
from benchmarks.returns.sheets import Row
from benchmarks.returns.stated import StatedMonth, state_month
from benchmarks.returns.statuses import is_figure
from benchmarks.returns.template_lines import Line, LineError, lines_of

# What one organisation's month holds so far: item → (figure in its stored form, row, column).
Group = dict[str, tuple[str, int, Column]]
# Organisation, period, and what they hold so far.
Spot = tuple[str, str, Group]


class TemplateReader(RowReader):
    def __init__(self, layout: Layout, facts: Facts, findings: Findings) -> None:
        super().__init__(layout, facts, findings)
        self._lines = lines_of(facts.catalogue)
        self._item_codes = {line.code: line.code for line in self._lines.values() if line.item}
        self._relations = RelationChecks(facts.catalogue.relations, facts.catalogue.items)
        self._groups: dict[tuple[str, str], Group] = {}
        self._spots: dict[tuple[str, ...], Spot] = {}
        self._measured: dict[tuple[str, str, str], int] = {}
        self._blank: dict[tuple[str, str], int] = {}
        self._notes: dict[tuple[str, str], dict[str, str]] = {}
        keys = layout.keys
        self._spot_indexes = [keys[key].index for key in ("organisation", "year", "month") if key in keys]
        self._organisation, self._month = keys["organisation"].index, keys["month"].index
        self._code = keys["code"]
        self._figures: dict[str, Column] = {
            key: keys[key] for key in ("numerator", "denominator", "value") if key in keys
        }
        self._value = keys.get("value")
        self._note = keys.get("note")
        self._needed = 1 + max(c.index for key, c in keys.items() if key != "note")
        self._free = [*layout.others, *layout.unknown]
        self._parts = [c.index for key, c in keys.items() if key in ("numerator", "denominator")]

    def read_block(self, first: int, rows: list[Row]) -> None:
        """Most rows say one short whole number of an item. They are told by the column and taken here; any other row takes
        its turn in `read`, which would do the same with each of them."""
        widths = set(map(len, rows))
        if not self._value or len(widths) > 1 or min(widths) < self._needed:
            super().read_block(first, rows)
            return
        columns = list(zip(*rows, strict=True))
        spots = map(self._spots.get, zip(*[columns[index] for index in self._spot_indexes], strict=True))
        codes = map(self._item_codes.get, columns[self._code.index])
        values = columns[self._value.index]
        free = [column for column in self._free if column.index < len(columns) and any(columns[column.index])]
        usual = {self._value.index, self._code.index, *self._spot_indexes, *(column.index for column in free)}
        others = [column for index, column in enumerate(columns) if index not in usual and any(column)]
        more = map(any, zip(*others, strict=True)) if others else repeat(False, len(rows))
        taken, value_column = 0, self._value
        for number, (spot, code, text, said) in enumerate(zip(spots, codes, values, more, strict=True), first):
            if spot is None and (spot := self._open_spot(number, rows[number - first])) is None:
                continue
            if code and not said and code not in spot[2] and is_short_count(text):
                spot[2][code] = (text, number, value_column)
                taken += 1
                for column in free:
                    if words := columns[column.index][number - first]:
                        self.personal.look(column, number, words)
            else:
                self.read(number, rows[number - first])
        self.rows += taken

    def read(self, number: int, row: Row) -> None:
        """The figures of one row: one for an item, up to three for a measure."""
        short = len(row) < self._needed
        if (short or not row[self._organisation]) and self.passes_over(number, row):
            return
        if short and self.is_ragged(number, row, self._needed):
            return
        spot = self._spots.get(self._spot_key(row)) or self._open_spot(number, row)
        if spot is None:
            return
        self.rows += 1
        organisation, period, group = spot
        for column in self.personal.free:
            if column.index < len(row) and row[column.index]:
                self.personal.look(column, number, row[column.index])
        if len(row) > self._width:
            self.personal.look_beyond(number, row, self._width)
        line = self._lines.get(row[self._code.index]) or self._find_line(number, row)
        if line is None:
            return
        if line.item and self._value and not any(row[index] for index in self._parts):
            if self._take(number, row[self._value.index], line.item, self._value, spot):
                self._keep_note(number, row, spot, line.item)
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
            self._count_blank(organisation, period)
            return
        if (organisation, period, line.code) in self._measured:
            first = self._measured[organisation, period, line.code]
            self.duplicate(number, self._code, first, f"{organisation}, {period}, {line.named},")
            return
        self._measured[organisation, period, line.code] = number
        if line.takes_no_value and texts.get("value"):
            self._leave_out_value(number, line, texts["value"])
        for key, item in wanted:
            if self._take(number, texts[key], item, self._figures[key], spot, shared=True):
                self._keep_note(number, row, spot, item)
        if line.measure and (finding := self._outside_bounds(line.measure, group)):
            self.findings.add(finding)

    def _take(
        self, number: int, text: str, item: DataItem, column: Column, spot: Spot, *, shared: bool = False
    ) -> bool:
        """Whether the month has a new figure now. `shared`: measures may repeat an item (two shares of one denominator)
        with one value."""
        organisation, period, group = spot
        if not text.strip() and not shared:
            self._count_blank(organisation, period)
            return False
        try:
            value = read_figure(text, item, period)
        except NumberError as reason:
            self.personal.look_at_bad(column, number, text)
            self.bad_value(column, number, text, str(reason), item.code)
            return False
        if len(value) == 10 and item.kind != Kind.UNKNOWN:
            self.personal.look_at_long_number(column, number, value)
        code = item.code
        if code in group:
            before, first, _ = group[code]
            if not shared:
                self.duplicate(number, column, first, f"{organisation}, {period}, {item.named},")
            elif before != value:
                self._disagree(number, column, text, f"{item.named}, is {before} in row {first}")
            return False
        group[code] = (value, number, column)
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

    def _keep_note(self, number: int, row: Row, spot: Spot, item: DataItem) -> None:
        if self._note and self._note.index < len(row) and (note := row[self._note.index].strip()):
            self._notes.setdefault(spot[:2], {})[item.code] = note

    def _spot_key(self, row: Row) -> tuple[str, ...]:
        return tuple([row[index] for index in self._spot_indexes])

    def _open_spot(self, number: int, row: Row) -> Spot | None:
        if self.passes_over(number, row):
            return None
        organisation, period = self.organisation(number, row), self.period(number, row)
        if organisation is None or period is None:
            self.rows += 1
            for column in self.layout.keys.values():
                if column.index < len(row):
                    self.personal.look_at_bad(column, number, row[column.index])
            return None
        group = self._groups.setdefault((organisation.code, period), {})
        self._spots[self._spot_key(row)] = spot = (organisation.code, period, group)
        self.seen.setdefault(organisation.code, set()).add(period)
        return spot

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

    def _outside_bounds(self, measure: Measure, group: Group) -> Finding | None:
        values = {code: group[code][0] for code in measure.formula.codes if code in group and is_figure(group[code][0])}
        place = self.cell_of(values, lambda code: (group[code][2], group[code][1]))
        return outside_bounds(measure, values, place)

    def _count_blank(self, organisation: str, period: str) -> None:
        self._blank[organisation, period] = self._blank.get((organisation, period), 0) + 1

    def finish(self) -> None:
        super().finish()
        for (organisation, period), group in self._groups.items():
            if not group and (organisation, period) in self._blank:
                self.seen[organisation].discard(period)
            if not self._relations.begin_with(group):
                continue
            values = {code: value for code, (value, _, _) in group.items() if is_figure(value)}
            place = self.cell_of(values, lambda code, group=group: (group[code][2], group[code][1]))  # type: ignore[misc]
            for finding in self._relations.check(values, place):
                self.findings.add(finding)

    def months(self) -> Iterator[StatedMonth]:
        items = self.facts.catalogue.items
        letters = {column.index: column.letter for column in self._figures.values()}

        @cache  # most months hold the same items
        def codes_of(dataset: str, held: tuple[str, ...]) -> list[str]:
            return [code for code in sorted(held) if items[code].dataset == dataset]

        groups = sorted(self._groups.items(), key=itemgetter(0))
        for dataset in sorted(self.facts.catalogue.datasets):
            for (organisation, period), group in groups:
                if codes := codes_of(dataset, tuple(group)):
                    taken = [group[code] for code in codes]
                    notes = self._notes.get((organisation, period), {})
                    yield state_month(
                        (dataset, organisation, period),
                        {code: text for code, (text, _, _) in zip(codes, taken, strict=True)},
                        [f"{letters[column.index]}{number}" for _, number, column in taken],
                        {code: notes[code] for code in codes if code in notes} if notes else {},
                    )
