"""Benchmark pages and their files as people get them, taken apart."""

import csv
import io

import openpyxl
import pytest
from bs4 import BeautifulSoup

from portal.models import Person


@pytest.fixture
def manager(demonstration_figures, db):
    return Person.objects.get(email="manager@scas.example")


@pytest.fixture
def get(client, manager):
    """What the manager of South Central gets at an address."""
    client.force_login(manager)
    return client.get


@pytest.fixture
def soup(get):
    """The page at an address, as elements."""

    def _soup(path, status=200):
        response = get(path)
        assert response.status_code == status, response.content.decode()[-2000:]
        return BeautifulSoup(response.content, "html.parser")

    return _soup


def csv_parts(response):
    """The head of a CSV download as a dict, and its rows as dicts."""
    rows = list(csv.reader(io.StringIO(response.content.decode())))
    return _parts(rows)


def xlsx_parts(response):
    """The head of an XLSX download as a dict, and its rows as dicts; numbers stay numbers."""
    sheet = openpyxl.load_workbook(io.BytesIO(response.content)).active
    rows = [["" if cell is None else cell for cell in row] for row in sheet.iter_rows(values_only=True)]
    return _parts(rows)


def _parts(rows):
    gap = next(number for number, row in enumerate(rows) if not any(row))
    heading = rows[gap + 1]
    return {row[0]: row[1] for row in rows[:gap]}, [dict(zip(heading, row, strict=True)) for row in rows[gap + 2 :]]


def table_of(section):
    """A measure's table: {(month, organisation's name): what the cell says}."""
    table = section.find("table")
    names = [each.get_text(strip=True) for each in table.thead.find_all("th")][1:-1]
    return {
        (row["data-period"], name): " ".join(cell.get_text().split())
        for row in table.tbody.find_all("tr")
        for name, cell in zip(names, row.find_all("td"), strict=False)
    }
