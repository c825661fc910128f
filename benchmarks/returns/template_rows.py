"""Rows of the portal's own template: one a month, organisation and item or measure."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from benchmarks.returns.catalogue import CatalogueFacts
from benchmarks.returns.findings import ERROR, NOTE, Finding, column_letter
from benchmarks.returns.layouts import Layout
from benchmarks.returns.numbers import NotAFigure, read_figure
from benchmarks.returns.periods import NotAMonth, read_month
from benchmarks.returns.row_checks import is_blank, is_total_row, strange_cells

if TYPE_CHECKING:
    from benchmarks.returns.reading import FileRead, MonthRead


def read_template(layout: Layout, rows: Iterable[tuple[int, list[str]]], facts: CatalogueFacts, read: FileRead) -> None:
    """Add each row's figures to `read`; what cannot be read becomes a finding at its cell."""
    _TemplateReader(layout, facts, read).read(rows)


class _TemplateReader:
    def __init__(self, layout: Layout, facts: CatalogueFacts, read: FileRead) -> None:
        self.layout, self.facts, self.result = layout, facts, read
        self.columns = layout.columns
        self.letters = {name: column_letter(index) for name, index in layout.columns.items()}
        self.months: dict[tuple[str, str, str], MonthRead] = {}
        self.periods: dict[str, str] = {}
        self.codes = {code.casefold(): code for code in facts.items}
        self.slugs = {slug.casefold(): slug for slug in facts.measures}
        read.headers = {self.letters[name]: layout.headers[index].strip() for name, index in layout.columns.items()}

    def read(self, rows: Iterable[tuple[int, list[str]]]) -> None:
        identity = [self.columns[name] for name in ("organisation", "month", "code")]
        width = len(self.layout.headers)
        filled = ("value", "numerator", "denominator")
        for number, row in rows:
            if is_blank(row):
                continue
            if is_total_row(row, identity):
                self.result.findings.append(
                    Finding(NOTE, "total-row", f"Row {number} holds totals; it was skipped.", row=number)
                )
                continue
            if (strange := strange_cells(row, width, number, self.result.sheet)) is not None:
                self.result.findings.append(strange)
                continue
            if not any(name in self.columns and row[self.columns[name]].strip() for name in filled):
                continue  # a line of the pre-filled template that nobody filled in says nothing
            self.result.rows += 1
            self._read_row(number, row)
        self.result.months = list(self.months.values())

    def _read_row(self, number: int, row: list[str]) -> None:
        organisation = self._organisation(number, row)
        period = self._period(number, row)
        items = self._items(number, row)
        if organisation is None or period is None or items is None:
            return
        for item, column in items:
            dataset = self.facts.items[item].dataset
            month = self._month(dataset, organisation, period)
            if item in month.figures:
                self._error(
                    "figure-twice",
                    f"{item} of {organisation} for {period} stands in row {month.places[item][0]} already.",
                    "Remove one of the two.",
                    number,
                    row,
                    "code",
                    item,
                )
                continue
            try:
                figure = read_figure(row[self.columns[column]], percent=self.facts.items[item].percent)
            except NotAFigure as problem:
                self._error("not-a-figure", f"{item}: {problem}", problem.fix, number, row, column, item)
                continue
            month.figures[item] = figure
            month.places[item] = (number, self.letters[column])
            if "note" in self.columns and (note := row[self.columns["note"]].strip()):
                month.notes[item] = note[:500]

    def _month(self, dataset: str, organisation: str, period: str) -> MonthRead:
        from benchmarks.returns.reading import MonthRead

        key = (dataset, organisation, period)
        if key not in self.months:
            self.months[key] = MonthRead(dataset, organisation, period, whole=False)
        return self.months[key]

    def _organisation(self, number: int, row: list[str]) -> str | None:
        text = row[self.columns["organisation"]].strip()
        code = self.facts.organisations.get(text.casefold())
        if code is None:
            self._error(
                "unknown-organisation",
                f"The portal knows no organisation with the code {text[:20] or '(empty)'}.",
                "Use the ODS code, such as RYE or RRU.",
                number,
                row,
                "organisation",
            )
        return code

    def _period(self, number: int, row: list[str]) -> str | None:
        text = row[self.columns["month"]]
        if text not in self.periods:
            try:
                self.periods[text] = read_month(text)
            except NotAMonth as problem:
                self._error("not-a-month", str(problem), "Write each month as 2024-04.", number, row, "month")
                return None
        return self.periods[text]

    def _items(self, number: int, row: list[str]) -> list[tuple[str, str]] | None:
        """Which items the row speaks of, and in which column each stands."""
        text = row[self.columns["code"]].strip()
        plain = text.casefold()
        if plain in self.codes:
            if "value" in self.columns:
                if self._filled(row, "value") or not (
                    self._filled(row, "numerator") or self._filled(row, "denominator")
                ):
                    return [(self.codes[plain], "value")]
            return self._misplaced(number, row, "An item is one number.", "Write it in the column Value.")
        if plain in self.slugs:
            measure = self.facts.measures[self.slugs[plain]]
            if measure.value_item:
                if self._filled(row, "value"):
                    return [(measure.value_item, "value")]
                return self._misplaced(number, row, f"{text} is sent as one number.", "Write it in the column Value.")
            if self._filled(row, "numerator") and self._filled(row, "denominator"):
                return [(measure.numerator, "numerator"), (measure.denominator, "denominator")]
            return self._misplaced(
                number,
                row,
                f"{text} needs a numerator and a denominator.",
                "The portal works out the measure from the two.",
            )
        self._error(
            "unknown-code",
            f"The catalogue has no item or measure {text[:40] or '(empty)'}.",
            "Use a code of the template's sheet Codes.",
            number,
            row,
            "code",
        )
        return None

    def _filled(self, row: list[str], name: str) -> bool:
        return name in self.columns and bool(row[self.columns[name]].strip())

    def _misplaced(self, number: int, row: list[str], message: str, fix: str) -> None:
        self._error("wrong-column", message, fix, number, row, "code")

    def _error(
        self, rule: str, message: str, fix: str, number: int, row: list[str], column: str, item: str = ""
    ) -> None:
        index = self.columns[column]
        self.result.findings.append(
            Finding(
                ERROR,
                rule,
                message,
                fix,
                item=item,
                sheet=self.result.sheet,
                row=number,
                column=self.letters[column],
                header=self.layout.headers[index].strip(),
                value=row[index].strip()[:200],
            )
        )
