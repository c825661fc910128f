"""National layouts: one row an organisation and month, one column an item."""

from collections.abc import Iterator
from typing import Any

from benchmarks.returns.aggregate_checks import AggregateChecks
from benchmarks.returns.facts import Facts
from benchmarks.returns.figures import read_figure
from benchmarks.returns.findings import Findings
from benchmarks.returns.layouts import Column, Layout
from benchmarks.returns.numbers import NumberError
from benchmarks.returns.relation_checks import RelationChecks
from benchmarks.returns.rows import RowReader
from benchmarks.returns.sheets import Row


class WideReader(RowReader):
    def __init__(self, layout: Layout, facts: Facts, findings: Findings) -> None:
        super().__init__(layout, facts, findings)
        items = facts.catalogue.items
        self._columns = [(column.index, column, items[column.item]) for column in layout.items]
        self._by_code: dict[str, Column] = {column.item: column for column in layout.items}
        relations = [r for r in facts.catalogue.relations if self._by_code.keys() & set(r.codes)]
        self._relations = RelationChecks(relations)
        self._aggregates = AggregateChecks(relations)
        self._first_row: dict[tuple[str, str], int] = {}

    def read(self, number: int, row: Row) -> Iterator[list[Any]]:
        """The figures of one row, missing ones included."""
        if self.passes_over(number, row) or self.is_ragged(number, row, self._width):
            return
        self.rows += 1
        for column in self.personal.free:
            if column.index < len(row) and row[column.index]:
                self.personal.look(column, number, row[column.index])
        self.personal.look_beyond(number, row, self._width)
        organisation, period = self.organisation(number, row), self.period(number, row)
        if organisation is None or period is None:
            for column in self.layout.keys.values():
                self.personal.look_at_bad(column, number, row[column.index])
            return
        key = (organisation.code, period)
        if key in self._first_row:
            self.duplicate(number, self.layout.keys["month"], self._first_row[key], f"{organisation.code}, {period}")
            return
        self._first_row[key] = number
        self.seen.setdefault(organisation.code, set()).add(period)
        values: dict[str, str] = {}
        for index, column, item in self._columns:
            text = row[index]
            try:
                status, value = read_figure(text, item, period)
            except NumberError as reason:
                self.personal.look_at_bad(column, number, text)
                self.bad_value(column, number, text, str(reason), item.code)
                continue
            if value:
                values[item.code] = value
                if len(value) == 10:
                    self.personal.look_at_long_number(column, number, value)
            yield [item.code, organisation.code, period, status, value, number, column.letter, ""]
        place = self.cell_of(values, lambda code: (self._by_code[code], number))
        for finding in self._relations.check(values, place):
            self.findings.add(finding)
        self._aggregates.add(organisation, period, values, place)

    def finish(self) -> None:
        super().finish()
        for finding in self._aggregates.findings():
            self.findings.add(finding)
