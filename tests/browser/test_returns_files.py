"""Files that leave the portal are opened and read: the workbook to fill in, the annotated copy, the list of findings."""

import csv
import io

import openpyxl
import pytest
from playwright.sync_api import expect

from benchmarks.models import Return, ReturnStatus
from portal.roles import Role
from tests.browser.test_returns import MARCH, SEND, checked_at_once, send  # noqa: F401


@pytest.fixture
def data_lead(person_of):
    return person_of("RYE", Role.DATA_LEAD)


def downloaded(page, link) -> bytes:
    """What the link gives, as the browser keeps it."""
    with page.expect_download() as download:
        page.get_by_role("link", name=link).click()
    return download.value.path().read_bytes()


def fill_in(workbook, code, *, numerator, denominator):
    """Fill in the last line of `code` in the sheet that is to be filled in; return its month."""
    sheet = workbook["Return"]
    columns = {cell.value: cell.column for cell in sheet[1]}
    line = [row for row in sheet.iter_rows(min_row=2) if row[columns["code"] - 1].value == code][-1][0].row
    sheet.cell(line, columns["numerator"], numerator)
    sheet.cell(line, columns["denominator"], denominator)
    return line, sheet.cell(line, columns["month"]).value


def as_bytes(workbook) -> bytes:
    output = io.BytesIO()
    workbook.save(output)
    return output.getvalue()


def test_the_workbook_filled_in_goes_back_and_is_published(browse, data_lead, person_of):
    """Given the template as a workbook, when a line is filled in, sent in and approved, then its figures are in force."""
    page = browse(SEND, person=data_lead)
    workbook = openpyxl.load_workbook(io.BytesIO(downloaded(page, "for Excel")))
    _, month = fill_in(workbook, "vehicle-off-road", numerator=45, denominator=900)
    send(page, as_bytes(workbook), "filled in.xlsx")
    approver = browse(page.url, person=person_of("RYE", Role.MANAGER))
    approver.get_by_role("button", name="Publish 2 new figures for South Central").click()
    approver.get_by_text("Published: 2 new figures for South Central.").wait_for()
    kpi_return = Return.objects.get()
    assert (kpi_return.status, kpi_return.layout) == (ReturnStatus.PUBLISHED, "template")
    browse.expect(approver, f"/benchmarks/figures/vehicle-days-off-road/RYE/{month}/")
    expect(approver.locator(".nhsuk-lede-text")).to_contain_text("In force: 45")


def test_the_annotated_workbook_says_beside_the_row_what_is_wrong_in_it(browse, data_lead):
    """Given a workbook with a word for a figure, then the copy has the sentence in that row, and none in the others."""
    page = browse(SEND, person=data_lead)
    workbook = openpyxl.load_workbook(io.BytesIO(downloaded(page, "for Excel")))
    line, _ = fill_in(workbook, "vehicle-off-road", numerator="many", denominator=900)
    send(page, as_bytes(workbook), "words.xlsx")
    copy = openpyxl.load_workbook(io.BytesIO(downloaded(page, "Download your file with an error column")))
    found = {row[0].row: row[0].value for row in copy.worksheets[0].iter_rows(min_row=2) if row[0].value}
    assert list(found) == [line]
    assert "many" in [cell.value for cell in copy.worksheets[0][line]]


def test_the_list_of_findings_names_each_cell_with_its_value_and_mend(browse, data_lead):
    """Given a file with two wrong cells, then the list opens as CSV and names both places; the sender's text is harmless."""
    page = browse(SEND, person=data_lead)
    send(page, MARCH.replace(b",900,", b",=1+1,").replace(b",45,", b",many,"), "two.csv")
    rows = list(csv.DictReader(io.StringIO(downloaded(page, "Download this list").decode())))
    assert {(row["row"], row["column"], row["header"]) for row in rows} == {("2", "F", "Value"), ("3", "F", "Value")}
    assert [row["value"] for row in rows] == ["'=1+1", "many"]
    assert all(row["what is wrong"] and row["how to mend it"] for row in rows)


def test_the_annotated_text_file_keeps_every_line_and_adds_the_sentences(browse, data_lead):
    """Given a text file with a wrong cell, then its copy differs in the first column alone, which speaks in that line."""
    page = browse(SEND, person=data_lead)
    spoiled = MARCH.replace(b",45,", b",many,")
    send(page, spoiled)
    copy = downloaded(page, "Download your file with an error column").decode("utf-8-sig")
    rows = list(csv.reader(io.StringIO(copy)))
    assert [row[1:] for row in rows] == list(csv.reader(io.StringIO(spoiled.decode())))
    assert [bool(row[0]) for row in rows] == [True, False, True]
