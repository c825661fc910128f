"""National layouts: one row an organisation and month, one column an item."""

from collections.abc import Iterator

from benchmarks.formatting import format_month
from benchmarks.returns.aggregate_checks import AggregateChecks
from benchmarks.returns.facts import Facts
from benchmarks.returns.figures import missing_in, read_figure
from benchmarks.returns.findings import Findings
from benchmarks.returns.layouts import Column, Layout
from benchmarks.returns.numbers import NumberError, is_short_count
from benchmarks.returns.relation_checks import RelationChecks
from benchmarks.returns.rows import RowReader
from benchmarks.returns.sheets import Row
from benchmarks.returns.stated import StatedMonth, state_month
from benchmarks.returns.statuses import MARKS, is_figure

MISSING = "."  # as the national files print it, nearly always


class WideReader(RowReader):
    def __init__(self, layout: Layout, facts: Facts, findings: Findings) -> None:
        super().__init__(layout, facts, findings)
        self._columns = sorted(layout.items, key=lambda column: column.item)
        self._letters = {column.item: column.letter for column in self._columns}
        self._items = [facts.catalogue.items[column.item] for column in self._columns]
        self._by_code: dict[str, Column] = {column.item: column for column in layout.items}
        relations = [r for r in facts.catalogue.relations if self._by_code.keys() & set(r.codes)]
        self._relations = RelationChecks(relations, facts.catalogue.items)
        self._aggregates = AggregateChecks(relations, facts.catalogue.items)
        self._missing: dict[str, list[str]] = {}
        self._first_row: dict[tuple[str, str], int] = {}
        self._stated: list[StatedMonth] = []

    def read(self, number: int, row: Row) -> None:
        """The figures of one organisation's month, missing ones included."""
        if self.passes_over(number, row) or self.is_ragged(number, row, self._width):
            return
        self.rows += 1
        for column in self.personal.free:
            if column.index < len(row) and row[column.index]:
                self.personal.look(column, number, row[column.index])
        self.look_beyond(number, row)
        organisation, period = self.organisation(number, row), self.period(number, row)
        if organisation is None or period is None:
            for column in self.layout.keys.values():
                self.personal.look_at_bad(column, number, row[column.index])
            return
        key = (organisation.code, period)
        if key in self._first_row:
            self.duplicate(
                number, self.layout.keys["month"], self._first_row[key], f"{organisation.code}, {format_month(period)},"
            )
            return
        self._first_row[key] = number
        self.seen.setdefault(organisation.code, set()).add(period)
        figures = self._figures(number, row, period)
        place = (self.layout.name, organisation.code, period)
        cells = " ".join([f"{self._letters[code]}{number}" for code in figures])
        self._stated.append(state_month(place, tuple(figures), tuple(figures.values()), cells, {}))
        values = {code: text for code, text in figures.items() if is_figure(text)}
        cell_of = self.cell_of(values, lambda code: (self._by_code[code], number))
        for finding in self._relations.check(values, cell_of):
            self.findings.add(finding)
        self._aggregates.add(organisation, period, values, cell_of)

    def _figures(self, number: int, row: Row, period: str) -> dict[str, str]:
        """The figures of a row by item; what is none is reported and left out."""
        figures: dict[str, str] = {}
        for column, item, missing in zip(self._columns, self._items, self._missing_in(period), strict=True):
            text = row[column.index]
            if is_short_count(text):
                figures[item.code] = text
            elif text == MISSING:
                figures[item.code] = missing
            else:
                try:
                    value = figures[item.code] = read_figure(text, item, period)
                except NumberError as reason:
                    self.personal.look_at_bad(column, number, text)
                    self.bad_value(column, number, text, str(reason), item.code)
                    continue
                if len(value) == 10:
                    self.personal.look_at_long_number(column, number, value)
        return figures

    def _missing_in(self, period: str) -> list[str]:
        """What a missing cell of each column says in this month."""
        if period not in self._missing:
            self._missing[period] = [MARKS[missing_in(item, period)] for item in self._items]
        return self._missing[period]

    def months(self) -> Iterator[StatedMonth]:
        yield from sorted(self._stated)

    def finish(self) -> None:
        super().finish()
        for finding in self._aggregates.findings():
            self.findings.add(finding)
