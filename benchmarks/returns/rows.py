"""What readers of all layouts share: whose row it is, which month, what a bad cell says, rows to pass over."""

import re
import sys
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from difflib import get_close_matches
from functools import lru_cache

from benchmarks.formatting import format_month
from benchmarks.returns.cells import Cell, column_letter
from benchmarks.returns.facts import Facts, OrganisationFacts
from benchmarks.returns.findings import Finding, Findings, Severity, shown
from benchmarks.returns.layouts import Column, Layout
from benchmarks.returns.months import MonthError, read_month, read_year_and_month
from benchmarks.returns.personal_columns import PersonalColumns
from benchmarks.returns.sheets import Row
from benchmarks.returns.stated import StatedMonth
from portal.personal_data import kinds_in

_TOTAL = re.compile(r"\s*(?:totals?|grand total|sum|all|overall total):*\s*", re.IGNORECASE)
_TOTALS_NAMED = 20
_TIME = re.compile(r"\s*(?:\d+ days?, )?\d+:\d\d(?::\d\d(?:\.\d+)?)?\s*")
_PLAIN = "Write a plain number such as 1234 or 12.5, or “.” when there is no figure."
_TIMES = {
    "seconds": "Write how many seconds it is, without a colon: 13 minutes and 20 seconds are 800.",
    "minutes": "Write how many minutes it is, without a colon: 1 hour and 20 minutes are 80.",
}
_KEYS_OF_TOTALS = ("organisation", "year", "month", "code")


@lru_cache(maxsize=512)  # the same few keys stand in row after row
def _is_total(text: str) -> bool:
    return _TOTAL.fullmatch(text) is not None


class RowReader(ABC):
    """Reads the keys of rows and keeps what was seen. Subclasses turn rows into figures."""

    def __init__(self, layout: Layout, facts: Facts, findings: Findings) -> None:
        self.layout, self.facts, self.findings = layout, facts, findings
        self.rows = 0
        self.seen: dict[str, set[str]] = {}  # organisation → periods
        self.personal = PersonalColumns(layout)
        self._organisations = {code.casefold(): one for code, one in facts.organisations.items()}
        self._first_keys = layout.keys["organisation"], layout.keys["month"]
        self._total_indexes = [c.index for key, c in layout.keys.items() if key in _KEYS_OF_TOTALS]
        self._periods: dict[tuple[str, str], str] = {}
        self._foreign: dict[str, Cell] = {}  # organisation → its first cell
        self._width = 1 + max(c.index for c in [*layout.keys.values(), *layout.items])
        headed = [*layout.keys.values(), *layout.items, *layout.others, *layout.unknown]
        self._headed = 1 + max(column.index for column in headed)
        self._gaps = sorted(set(range(self._headed)) - {column.index for column in headed})
        # A workbook's rows are as long as anything in them was ever formatted; a text's are as its writer made them.
        self._longest = layout.width if layout.sheet.name is None else sys.maxsize
        self._skipped_totals: list[int] = []

    @abstractmethod
    def read(self, number: int, row: Row) -> None:
        """Take one row, whatever it holds."""

    def read_block(self, first: int, rows: list[Row]) -> None:
        """Take rows that follow one another, the first of them numbered `first`."""
        for number, row in enumerate(rows, first):
            self.read(number, row)

    @abstractmethod
    def months(self) -> Iterator[StatedMonth]:
        """What all rows together state, in the order of dataset, organisation and month. Ask after `finish`."""

    def error(self, rule: str, message: str, fix: str, cell: Cell, item: str = "") -> None:
        self.findings.add(Finding(Severity.ERROR, rule, message, fix, cell, item))

    def bad_value(self, column: Column, number: int, text: str, reason: str, item: str) -> None:
        if kinds_in(text):
            return  # reported as personal data, without the value
        plain = self.facts.catalogue.items[item]
        self.error(
            "not-a-figure",
            f"“{shown(text)}” ({plain.named}) {reason}.",
            _TIMES.get(plain.unit, _PLAIN) if _TIME.fullmatch(text) else _PLAIN,
            column.cell(self.layout.sheet.name, number, text),
            item,
        )

    def passes_over(self, number: int, row: Row) -> bool:
        """Whether the row is blank, a total, or the header once more."""
        for index in self._total_indexes:
            if index < len(row) and _is_total(row[index]):
                self._skipped_totals.append(number)
                return True
        one, other = self._first_keys
        said = row[one.index].strip() if one.index < len(row) else ""
        if not said:
            return self._is_blank_or_total(number, row)
        if said == one.header and other.index < len(row) and row[other.index].strip() == other.header:
            self.error(
                "header-repeated",
                f"Row {number} repeats the header.",
                "Delete the row. It comes from pasting one table below another; check that no month stands in both.",
                Cell(self.layout.sheet.name, number),
            )
            return True
        return False

    def _is_blank_or_total(self, number: int, row: Row) -> bool:
        """Of a row that names no organisation: a total may be called so in a column that is no key."""
        first = next((value for value in row if value and not value.isspace()), "")
        if total := _is_total(first):
            self._skipped_totals.append(number)
        return total or not first

    def is_ragged(self, number: int, row: Row, width: int) -> bool:
        """Whether the row is cut short; a short row shows where a file was cut off."""
        if len(row) < width:
            self.error(
                "row-too-short",
                f"The row has {len(row)} cells; the header has more, up to column {self._last_letter(width)}.",
                "The file may be cut off here, or a delimiter is missing. Send the whole file, with every cell of the row.",
                Cell(self.layout.sheet.name, number),
            )
            return True
        return False

    def look_beyond(self, number: int, row: Row) -> None:
        """Report the first cell that stands under no header: one comma too many, and every figure behind it is another's.

        What it holds is not repeated, for it may be anything.
        """
        places = [*self._gaps, *range(self._headed, len(row))]
        strays = [index for index in places if index < len(row) and row[index].strip()]
        if not strays:
            if len(row) > self._longest:
                self._report_longer(number, len(row))
            return
        for index in strays:
            self.personal.look(Column(index, ""), number, row[index])
        self.error(
            "cell-without-header",
            "The cell stands under no header, so the portal cannot tell what it is. "
            "A comma in a number or a note may have split a cell, and moved those behind it.",
            "Put quotation marks around a number or note with a comma, clear the cell, or give its column a header.",
            Cell(self.layout.sheet.name, number, column_letter(strays[0])),
        )

    def _report_longer(self, number: int, cells: int) -> None:
        """The last cells are blank, and yet they came from somewhere."""
        self.error(
            "row-longer-than-header",
            f"The row has {cells} cells and the header {self._longest}. A comma in a number, such as 1,234 without quotation "
            "marks, may have split a cell and moved those behind it.",
            "Put quotation marks around a number with a comma, or delete the blank cells at the end of the row.",
            Cell(self.layout.sheet.name, number),
        )

    def _last_letter(self, width: int) -> str:
        return next((c.letter for c in [*self.layout.keys.values(), *self.layout.items] if c.index == width - 1), "")

    def organisation(self, number: int, row: Row) -> OrganisationFacts | None:
        column = self.layout.keys["organisation"]
        text = row[column.index].strip()
        known = self._organisations.get(text.casefold())
        if known and self.facts.own in ("", known.code):
            return known
        cell = column.cell(self.layout.sheet.name, number, text)
        if known is None:
            near = get_close_matches(text.upper(), list(self.facts.organisations), n=1, cutoff=0.6) if text else []
            self.error(
                "unknown-organisation",
                f"“{shown(text)}” is no organisation that the portal knows."
                if text
                else "The organisation is missing.",
                f"Write the ODS code{f', for example {near[0]}' if near else ' of the trust, such as RYE'}.",
                cell,
                item=shown(text),
            )
        else:
            self._foreign.setdefault(known.code, cell)
        return None

    def period(self, number: int, row: Row) -> str | None:
        column, year = self.layout.keys["month"], self.layout.keys.get("year")
        text, year_text = row[column.index].strip(), row[year.index] if year else ""
        if known := self._periods.get((year_text, text)):
            return known
        try:
            period = read_year_and_month(year_text, text) if year else read_month(text)
        except MonthError as unclear:
            several = "several" in str(unclear)
            self.error(
                "several-months-in-one-cell" if several else "not-a-month",
                f"“{shown(text)}” {unclear}." if text else "The month is missing.",
                "Write the year in its own column and the month as a number from 1 to 12."
                if year
                else "Give each row one month, written as 2024-04 or Apr-24.",
                column.cell(self.layout.sheet.name, number, text),
            )
            return None
        if period > self.facts.latest:
            self.error(
                "month-in-the-future",
                f"{format_month(period)} has not ended yet; the newest month with figures can be "
                f"{format_month(self.facts.latest)}.",
                "Check the year and month.",
                column.cell(self.layout.sheet.name, number, text),
            )
            return None
        self._periods[year_text, text] = period
        return period

    def duplicate(self, number: int, column: Column, first: int, what: str) -> None:
        self.error(
            "duplicate-key",
            f"{what} stands in row {first} already.",
            "Keep one of the two rows.",
            column.cell(self.layout.sheet.name, number),
        )

    def cell_of(self, values: Mapping[str, str], place: Callable[[str], tuple[Column, int]]) -> Callable[[str], Cell]:
        """The cell of an item's code among `values`, given the column and row where it stands."""
        sheet = self.layout.sheet.name

        def cell(code: str) -> Cell:
            column, number = place(code)
            return Cell(sheet, number, column.letter, column.header, values[code])

        return cell

    def finish(self) -> None:
        """Report what can be known only at the end."""
        for finding in self.layout.sheet.report():
            self.findings.add(finding)
        for finding in self.personal.findings():
            self.findings.add(finding)
        self._report_foreign()
        if self._skipped_totals:
            count, rows = len(self._skipped_totals), ", ".join(map(str, self._skipped_totals[:_TOTALS_NAMED]))
            more = f" and {count - _TOTALS_NAMED:,} more" if count > _TOTALS_NAMED else ""
            self.findings.add(
                Finding(
                    Severity.WARNING,
                    "total-row-skipped",
                    f"{count:,} total row{'s were' if count > 1 else ' was'} left out: row{'s' if count > 1 else ''} {rows}{more}.",
                    "Nothing to do: the portal adds up by itself.",
                    Cell(self.layout.sheet.name, self._skipped_totals[0]),
                )
            )

    def _report_foreign(self) -> None:
        """One error however many organisations there are: whoever sends the whole national file made one mistake."""
        if not self._foreign:
            return
        codes, own = sorted(self._foreign), self.facts.own
        whose = codes[0] if len(codes) == 1 else f"{len(codes)} other organisations ({', '.join(codes)})"
        self.error(
            "foreign-organisation",
            f"The file holds rows of {whose}; a trust's return may hold its own rows only ({own}). This is the first.",
            f"Delete every row that is not of {own}, and keep the header. "
            "The national file as a whole is sent in by an administrator.",
            next(iter(self._foreign.values())),
        )
