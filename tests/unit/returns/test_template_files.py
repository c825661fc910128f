"""The template: generated for a trust and its months, accepted by an independent checker, and read back."""

import csv
import io
import json
from pathlib import Path

import frictionless
import openpyxl
import pytest

from benchmarks.returns import template_files
from benchmarks.returns.template_files import write_csv_template, write_workbook_template
from benchmarks.returns.template_rows import HEADERS
from tests.unit.returns.samples import OWN, read_here

SCHEMA = Path(template_files.__file__).parent / "template.schema.json"
WANTED = {
    "organisation": "RYE",
    "periods": ["2024-05", "2024-06"],
    "codes": ["c2-mean", "sepsis-care-bundle", "savings-delivered", "A7"],
}


def made(write):
    output = io.BytesIO()
    write(output, OWN.catalogue, **WANTED)
    return output.getvalue()


def saved(book):
    """What another program makes of it."""
    output = io.BytesIO()
    book.save(output)
    return output.getvalue()


def test_there_is_a_line_for_each_code_and_month_that_is_due():
    """The sepsis bundle is not asked for in May."""
    rows = list(csv.DictReader(io.StringIO(made(write_csv_template).decode("utf-8-sig"))))
    assert [(row["month"], row["code"]) for row in rows] == [
        (month, code)
        for month in WANTED["periods"]
        for code in WANTED["codes"]
        if (month, code) != ("2024-05", "sepsis-care-bundle")
    ]
    assert rows[0]["unit"] == "seconds"


def test_the_published_schema_describes_the_template(tmp_path, monkeypatch):
    """frictionless, which knows nothing of the portal, accepts a template filled in and refuses a wrong one."""
    monkeypatch.chdir(tmp_path)
    names = [field["name"] for field in json.loads(SCHEMA.read_text())["fields"]]
    assert tuple(names) == HEADERS
    rows = list(csv.reader(io.StringIO(made(write_csv_template).decode("utf-8-sig"))))
    for row in rows[1:]:
        row[5:8] = ["", "", "."] if row[2] == "A7" else ["3000", "10", "12.5"]

    def is_valid():
        with Path("filled.csv").open("w", newline="") as file:
            csv.writer(file).writerows(rows)
        schema = frictionless.Schema.from_descriptor(json.loads(SCHEMA.read_text()))
        return frictionless.Resource(path="filled.csv", schema=schema).validate().valid

    assert is_valid()
    rows[1][5] = "many"
    assert not is_valid()


@pytest.mark.parametrize("write", [write_csv_template, write_workbook_template])
def test_an_untouched_template_is_recognised_and_says_nothing(write):
    """Blank lines are no figures and no faults."""
    read = read_here(made(write), OWN)
    assert (read.layout, read.figures, read.findings) == ("template", [], [])


def test_a_filled_in_workbook_is_read_back():
    """What a person types into it, saved by another program."""
    book = openpyxl.load_workbook(io.BytesIO(made(write_workbook_template)))
    sheet = book["Return"]
    sheet["F2"], sheet["G2"] = 3000, 2
    sheet["H3"] = 1200.5
    read = read_here(saved(book), OWN)
    assert read.values == {
        ("A30", "RYE", "2024-05"): ("value", "3000"),
        ("A10", "RYE", "2024-05"): ("value", "2"),
        ("savings", "RYE", "2024-05"): ("value", "1200.5"),
    }
    assert read.findings == []


def test_the_workbook_holds_codes_units_and_lists():
    """So that nobody has to look them up."""
    book = openpyxl.load_workbook(io.BytesIO(made(write_workbook_template)))
    assert book.sheetnames == ["Return", "Codes", "How to fill in"]
    assert [row[0].value for row in book["Codes"].iter_rows(min_row=2)] == WANTED["codes"]
    assert [row[3].value for row in book["Codes"].iter_rows(min_row=2)] == [
        "numerator: C2 response time, total (seconds); denominator: C2 incidents (incidents)",
        "numerator: Sepsis patients given the care bundle (patients); denominator: Sepsis patients due the care bundle (patients)",
        "value",
        "value",
    ]
    lists = {str(v.sqref).split(":")[0]: v.formula1 for v in book["Return"].data_validations.dataValidation}
    assert lists["A2"] == '"RYE"'
    assert lists["B2"] == '"2024-05,2024-06"'
    assert lists["C2"] == "Codes!$A$2:$A$5"


def test_the_workbook_greys_the_cells_that_a_code_does_not_take():
    """By the code in the row, so that sorted and added rows are shaded, too."""
    book = openpyxl.load_workbook(io.BytesIO(made(write_workbook_template)))
    formatting = book["Return"].conditional_formatting
    rules = {str(cells.sqref).split(":")[0]: rule.formula[0] for cells in formatting for rule in cells.rules}
    takes = "VLOOKUP($C2,Codes!$A$2:$D$5,4,FALSE)"
    assert rules == {"F2": f'{takes}="value"', "H2": f'{takes}<>"value"'}
    lines = list(book["Codes"].iter_rows(min_row=2, values_only=True))
    assert [line[0] for line in lines if line[3] == "value"] == ["savings-delivered", "A7"]
    assert len(lines) == 4


def test_a_patient_on_another_sheet_stops_the_workbook_and_its_maker_s_address_does_not():
    """The file is kept as it was sent."""
    book = openpyxl.load_workbook(io.BytesIO(made(write_workbook_template)))
    book["Return"]["H3"] = 1200.5
    notes = book.create_sheet("Notes")
    notes.append(["Questions to figures@trust.example"])
    assert read_here(saved(book), OWN).findings == []
    notes.append(["", "Seen with 943 476 5919"])
    (finding,) = read_here(saved(book), OWN).findings
    assert (finding.rule, finding.item) == ("personal-data", "NHS number")
    assert (finding.cell.sheet, finding.cell.row, finding.cell.column) == ("Notes", 2, "B")
