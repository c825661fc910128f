"""The portal's own template: one row an item or measure, organisation and month."""

from collections.abc import Iterator
from typing import Any

from benchmarks.catalogue.items import DataItem, Kind
from benchmarks.catalogue.measures import Measure
from benchmarks.returns.facts import Facts
from benchmarks.returns.figures import read_figure
from benchmarks.returns.findings import Finding, Findings, shown
from benchmarks.returns.layouts import Column, Layout
from benchmarks.returns.measure_checks import outside_bounds
from benchmarks.returns.numbers import NumberError
from benchmarks.returns.relation_checks import RelationChecks
from benchmarks.returns.rows import RowReader
from benchmarks.returns.sheets import Row
from benchmarks.returns.statuses import Status
from benchmarks.returns.template_lines import Line, LineError, lines_of

# What one organisation's month holds so far: item → (value, row, column).
Group = dict[str, tuple[str, int, Column]]


class TemplateReader(RowReader):
    def __init__(self, layout: Layout, facts: Facts, findings: Findings) -> None:
        super().__init__(layout, facts, findings)
        self._lines = lines_of(facts.catalogue)
        self._relations = RelationChecks(facts.catalogue.relations)
        self._groups: dict[tuple[str, str], Group] = {}
        self._spots: dict[tuple[str, ...], tuple[str, str, Group]] = {}
        self._measured: dict[tuple[str, str, str], int] = {}
        self._blank: dict[tuple[str, str], int] = {}
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
        self._parts = [c.index for key, c in keys.items() if key in ("numerator", "denominator")]

    def read(self, number: int, row: Row) -> Iterator[list[Any]]:
        """The figures of one row: one for an item, up to three for a measure."""
        short = len(row) < self._needed
        if (short or not row[self._organisation]) and self.passes_over(number, row):
            return
        if short and self.is_ragged(number, row, self._needed):
            return
        spot_key = tuple([row[index] for index in self._spot_indexes])
        spot = self._spots.get(spot_key) or self._open_spot(number, row, spot_key)
        if spot is None:
            return
        self.rows += 1
        organisation, period, group = spot
        note = row[self._note.index].strip() if self._note and self._note.index < len(row) else ""
        for column in self.personal.free:
            if column.index < len(row) and row[column.index]:
                self.personal.look(column, number, row[column.index])
        if len(row) > self._width:
            self.personal.look_beyond(number, row, self._width)
        line = self._lines.get(row[self._code.index]) or self._find_line(number, row)
        if line is None:
            return
        if line.item and self._value and not any(row[index] for index in self._parts):
            figure = self._item(number, row[self._value.index], line.item, self._value, spot)
            if figure:
                yield [*figure, note]
            return
        try:
            texts: dict[str, str] = {key: row[column.index].strip() for key, column in self._figures.items()}
            wanted = line.parts(texts)
        except LineError as bad:
            self.error(
                "wrong-cells-filled", str(bad), bad.fix, self._code.cell(self.layout.sheet.name, number), line.code
            )
            return
        if not wanted:
            self._count_blank(organisation, period)
            return
        if (organisation, period, line.code) in self._measured:
            first = self._measured[organisation, period, line.code]
            self.duplicate(number, self._code, first, f"{organisation}, {period}, {line.code}")
            return
        self._measured[organisation, period, line.code] = number
        for key, item in wanted:
            figure = self._item(number, texts[key], item, self._figures[key], spot, shared=True)
            if figure:
                yield [*figure, note]
        if line.measure and (finding := self._outside_bounds(line.measure, group, number)):
            self.findings.add(finding)

    def _item(
        self,
        number: int,
        text: str,
        item: DataItem,
        column: Column,
        spot: tuple[str, str, Group],
        shared: bool = False,
    ) -> list[Any] | None:
        """One figure of an item. `shared`: measures may repeat an item (two shares of one denominator) with one value."""
        organisation, period, group = spot
        if text.isdigit() and text.isascii() and len(text) < 10 and (text[0] != "0" or len(text) == 1):
            status, value = Status.VALUE, text
        elif not text.strip() and not shared:
            self._count_blank(organisation, period)
            return None
        else:
            try:
                status, value = read_figure(text, item, period)
            except NumberError as reason:
                self.personal.look_at_bad(column, number, text)
                self.bad_value(column, number, text, str(reason), item.code)
                return None
            if len(value) == 10 and item.kind != Kind.UNKNOWN:
                self.personal.look_at_long_number(column, number, value)
        code = item.code
        if code in group:
            before, first, _ = group[code]
            if not shared or before != value:
                self.duplicate(number, column, first, f"{organisation}, {period}, {code}")
            return None
        group[code] = (value, number, column)
        return [code, organisation, period, status, value, number, column.letter]

    def _open_spot(self, number: int, row: Row, key: tuple[str, ...]) -> tuple[str, str, Group] | None:
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
        self._spots[key] = spot = (organisation.code, period, group)
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

    def _outside_bounds(self, measure: Measure, group: Group, number: int) -> Finding | None:
        values = {code: group[code][0] for code in measure.formula.codes if code in group}
        return outside_bounds(measure, values, self.layout.sheet.name, number, self._code)

    def _count_blank(self, organisation: str, period: str) -> None:
        self._blank[organisation, period] = self._blank.get((organisation, period), 0) + 1

    def finish(self) -> None:
        super().finish()
        for (organisation, period), group in self._groups.items():
            values = {code: value for code, (value, _, _) in group.items() if value}
            if not group and (organisation, period) in self._blank:
                self.seen[organisation].discard(period)
            place = self.cell_of(values, lambda code, group=group: (group[code][2], group[code][1]))  # type: ignore[misc]
            for finding in self._relations.check(values, place):
                self.findings.add(finding)
