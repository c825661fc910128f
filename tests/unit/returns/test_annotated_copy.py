"""A person's own file comes back with what was found beside each row."""

import csv
import io

import openpyxl
import pytest

from benchmarks.returns.annotated_copy import annotated_copy
from benchmarks.returns.escaping import safe_cell, unescaped
from benchmarks.returns.findings import RefusedError
from tests.unit.returns.hostile import HEADERS, workbook
from tests.unit.returns.samples import read_here, template


def copy_of(content):
    findings = read_here(content).findings
    with annotated_copy(io.BytesIO(content), findings) as (copy, suffix):
        return copy.read(), suffix


def test_text_comes_back_as_text_with_a_first_column():
    """The row with the fault says what and where; formulas are made harmless; numbers stay numbers."""
    content = template("RYE,2024-04,A1,,,-5,=cmd()", "RYE,2024-05,A1,,,6,fine").encode()
    copy, suffix = copy_of(content)
    rows = list(csv.reader(io.StringIO(copy.decode("utf-8-sig"))))
    assert suffix == ".csv"
    assert rows[0][0] == "What the portal found"
    assert rows[1][0].startswith("Error in column F: ")
    assert rows[1][6:] == ["-5", "'=cmd()"]
    assert rows[2][0] == ""


def test_a_workbook_comes_back_as_a_workbook():
    """With its sheets, its numbers as numbers and nothing that runs."""
    copy, suffix = copy_of(workbook(HEADERS, ["RYE", "2024-04", "A1", "", "", -5, "@note"]))
    sheet = openpyxl.load_workbook(io.BytesIO(copy))["Return"]
    assert suffix == ".xlsx"
    assert sheet["A2"].value.startswith("Error in column F: ")
    assert sheet["G2"].value == -5
    assert sheet["H2"].value == "'@note"
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_a_file_that_cannot_be_read_cannot_be_copied():
    """It stays as hostile as it was."""
    with pytest.raises(RefusedError), annotated_copy(io.BytesIO(b"PK\x03\x04broken"), []):
        pass


@pytest.mark.parametrize("text", ["=1", "+1+1", "-1+1", "@a", "\ta", "\ra"])
def test_what_a_spreadsheet_would_run_is_escaped_and_comes_back(text):
    """The round trip loses nothing."""
    assert safe_cell(text) == f"'{text}"
    assert unescaped(safe_cell(text)) == text


@pytest.mark.parametrize("text", ["-5", "-0.5", "12", "", "plain", "'quoted"])
def test_numbers_and_plain_words_stay(text):
    """Numbers below zero too."""
    assert safe_cell(text) == text
    assert unescaped(text) == text
