"""The template as files: CSV, and a workbook with codes, units and lists to choose from inside."""

import csv
import io
from collections.abc import Iterable, Sequence
from typing import Any, BinaryIO

import xlsxwriter

from benchmarks.catalogue.catalogue import Catalogue
from benchmarks.catalogue.measures import Measure
from benchmarks.returns.escaping import safe_cell
from benchmarks.returns.template_rows import HEADERS, divides, template_rows

_WIDTHS = (14, 10, 28, 48, 12, 12, 12, 12, 40)
_SPARE_LINES = 200  # lines below the last one that keep their lists and checks


def write_csv_template(
    output: BinaryIO, catalogue: Catalogue, *, organisation: str, periods: Sequence[str], codes: Sequence[str]
) -> None:
    """Write UTF-8 with a byte-order mark, so that spreadsheets open it as it is."""
    text = io.TextIOWrapper(output, encoding="utf-8-sig", newline="")
    writer = csv.writer(text)
    writer.writerow(HEADERS)
    for row in template_rows(catalogue, organisation=organisation, periods=periods, codes=codes):
        writer.writerow([safe_cell(value) for value in row])
    text.flush()
    text.detach()


def write_workbook_template(
    output: BinaryIO, catalogue: Catalogue, *, organisation: str, periods: Sequence[str], codes: Sequence[str]
) -> None:
    """Write a workbook: the sheet “Return” to fill in, “Codes” with what each code means, “How to fill in”."""
    with xlsxwriter.Workbook(output, {"strings_to_formulas": False, "strings_to_urls": False}) as workbook:
        bold = workbook.add_format({"bold": True, "bottom": 1})
        wrap = workbook.add_format({"text_wrap": True, "valign": "top"})
        sheet = workbook.add_worksheet("Return")
        rows = template_rows(catalogue, organisation=organisation, periods=periods, codes=codes)
        last = _table(sheet, HEADERS, rows, bold) + _SPARE_LINES
        for column, width in enumerate(_WIDTHS):
            sheet.set_column(column, column, width)
        meanings = list(_meanings(catalogue, codes))
        codes_sheet = workbook.add_worksheet("Codes")
        _table(codes_sheet, ("Code", "Title", "Unit", "What to fill in", "Definition"), meanings, bold)
        codes_sheet.set_column(0, 2, 30)
        codes_sheet.set_column(3, 4, 70, wrap)
        _validate(sheet, last, organisation, periods, len(meanings))
        _shade(sheet, last, len(meanings), workbook.add_format({"bg_color": "#D8DDE0"}))
        guide = workbook.add_worksheet("How to fill in")
        guide.set_column(0, 0, 110, wrap)
        for index, sentence in enumerate(GUIDE):
            guide.write_string(index, 0, sentence)


GUIDE = (
    "Fill in the sheet “Return”. One row is one figure of one month.",
    "Measures that divide take a numerator and a denominator; the portal divides. All others take a value.",
    "Grey cells stay empty.",
    "Times are in the unit that the row names. Write plain numbers: 1234 or 12.5, no formulas.",
    "No figure? Write “.” (not available), “z” (not applicable) or “c” (suppressed). A row left blank says nothing.",
    "A month is written 2024-04 or Apr-24. Rows may be added, deleted and sorted; columns may be moved.",
    "Never write anything about a patient or a member of staff, in notes neither.",
)


def _meanings(catalogue: Catalogue, codes: Iterable[str]) -> Iterable[tuple[str, ...]]:
    for code in codes:
        if code in catalogue.measures:
            measure = catalogue.measures[code]
            words = f"{measure.definition} {measure.calculation}"
            yield code, measure.title, measure.unit, _to_fill_in(measure, catalogue), words
        else:
            item = catalogue.items[code]
            yield code, item.label, item.unit, "value", item.label


def _to_fill_in(measure: Measure, catalogue: Catalogue) -> str:
    """ "numerator: Calls abandoned (calls); denominator: Calls offered (calls)", or "value"."""
    if not divides(measure):
        return "value"
    parts = {"numerator": measure.formula.numerator, "denominator": measure.formula.denominator}
    items = {name: catalogue.items[code] for name, code in parts.items()}
    return "; ".join(f"{name}: {item.label} ({item.unit})" for name, item in items.items())


def _table(sheet: Any, headers: Sequence[str], rows: Iterable[Sequence[str]], bold: Any) -> int:
    sheet.freeze_panes(1, 0)
    for column, header in enumerate(headers):
        sheet.write_string(0, column, header, bold)
    index = 0
    for index, row in enumerate(rows, start=1):
        for column, value in enumerate(row):
            if value:
                sheet.write_string(index, column, safe_cell(value))
    return index


def _validate(sheet: Any, last: int, organisation: str, periods: Sequence[str], codes: int) -> None:
    def choices(column: int, source: list[str] | str, title: str) -> None:
        rule = {"validate": "list", "source": source, "error_title": title, "error_message": "Choose from the list."}
        sheet.data_validation(1, column, last, column, rule)

    choices(0, [organisation], "Organisation")
    if len(",".join(periods)) < 250:  # what a list inside a cell's rule may hold
        choices(1, list(periods), "Month")
    choices(2, f"=Codes!$A$2:$A${codes + 1}", "Code")
    sheet.data_validation(
        1,
        5,
        last,
        7,
        {
            "validate": "custom",
            "value": '=OR(ISNUMBER(F2),F2=".",F2="z",F2="c")',
            "error_type": "warning",
            "error_title": "Figure",
            "error_message": "Write a number, or . z c when there is none.",
        },
    )


def _shade(sheet: Any, last: int, codes: int, grey: Any) -> None:
    """Grey what the code of a row does not take, wherever rows are sorted or added."""
    taken = f"VLOOKUP($C2,Codes!$A$2:$D${codes + 1},4,FALSE)"
    for first_column, last_column, unless in ((5, 6, f'={taken}="value"'), (7, 7, f'={taken}<>"value"')):
        rule = {"type": "formula", "criteria": unless, "format": grey}
        sheet.conditional_format(1, first_column, last, last_column, rule)
