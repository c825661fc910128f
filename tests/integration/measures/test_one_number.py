"""One number everywhere: CSV, XLSX, API and the chart's words say the same of every measure, trust and month."""

import csv
import io

import openpyxl
import pytest

from benchmarks.models import Measure
from benchmarks.readings import read_measures
from portal.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration_figures")]

MEMBERS = ("RYE", "RRU")


@pytest.fixture
def manager(settings):
    settings.SECOND_FACTOR_REQUIRED = False
    return Person.objects.get(email="manager@scas.example")


@pytest.fixture
def get(client, manager):
    client.force_login(manager)

    def _get(path):
        response = client.get(path)
        assert response.status_code == 200, path
        return response

    return _get


def table_of(content):
    rows = list(csv.reader(io.StringIO(content)))
    head = rows.index([]) + 1
    return [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :]]


def sheet_of(content):
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    rows = [[cell if cell is not None else "" for cell in row] for row in sheet.iter_rows(values_only=True)]
    head = next(i for i, row in enumerate(rows) if row[0] == "Month")
    return [dict(zip(rows[head], row, strict=True)) for row in rows[head + 1 :]]


def pages_of(get, path):
    """All items of a paged list."""
    items, count = [], 1
    while len(items) < count:
        answer = get(f"{path}?limit=500&offset={len(items)}").json()
        items, count = [*items, *answer["items"]], answer["count"]
    return items


def test_every_seeded_measure_says_the_same_everywhere(get, manager):
    """Number, unit and status of every trust and month in CSV, XLSX and API; the chart's words, too."""
    readings = read_measures(person=manager)
    compared = 0
    for slug in Measure.objects.values_list("slug", flat=True):
        address = f"/benchmarks/measures/{slug}"
        files = table_of(get(f"{address}.csv").content.decode())
        sheet = sheet_of(get(f"{address}.xlsx").content)
        api = pages_of(get, f"/api/v1/measures/{slug}/figures")
        keyed = {(row["organisation"], row["period"]): row for row in api}
        chart = get(f"{address}.svg").content.decode()
        assert len(files) == len(sheet) == len(api)
        for line, cells in zip(files, sheet, strict=True):
            code, period = line["Organisation"], line["Month"]
            month = readings.series(slug, code).at(period)
            row = keyed[code, period]
            said = {(line["Status"], line["Unit"]), (cells["Status"], cells["Unit"]), (row["status"], row["unit"])}
            assert said == {(month.status.value, readings.measures[slug].unit)}
            numbers = [line["Value"], cells["Value"], row["value"]]
            assert len({"" if number == "" else float(number) for number in numbers}) == 1
            assert (line["Value"] == "") is (month.value is None)
            assert month.value is None or float(line["Value"]) == float(month.value)
            compared += 1
        for code in MEMBERS:
            shown = [line["Value as shown"] for line in files if line["Organisation"] == code and line["Value"]]
            assert not shown or shown[-1] in chart
    assert compared > 15_000


def test_a_file_says_what_it_is(get):
    """Its name and its head carry measure, organisation, period, unit, data date, revision and rules."""
    response = get("/benchmarks/measures/c2-mean.csv?organisation=RYE&dialect=nhsrplotthedots")
    name = response["Content-Disposition"]
    for part in ("c2-mean", "RYE", "2017-11", "2020-05", "seconds", "r4-0", "nhsrplotthedots"):
        assert part in name
    head = dict(row for row in csv.reader(io.StringIO(response.content.decode())) if len(row) == 2)
    assert head["Rules"] == "NHSRplotthedots"
    assert head["Revision"] == "4/0"


def test_what_did_not_change_is_not_sent_again(get, client):
    for ending in ("svg", "png", "csv", "xlsx"):
        path = f"/benchmarks/measures/c2-mean.{ending}"
        first = get(path)
        assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_the_picture_loses_pixels_when_its_words_are_taken_away(get):
    """The shipped font does draw."""
    import re

    from benchmarks.charts.png import png_of

    svg = get("/benchmarks/measures/c2-mean.svg").content.decode()
    assert png_of(svg) != png_of(re.sub(r"<text.*?</text>", "", svg, flags=re.DOTALL))
    assert get("/benchmarks/measures/c2-mean.png").content == png_of(svg)


def test_the_streamed_file_of_the_api_has_every_figure(get):
    content = b"".join(get("/api/v1/measures/figures.csv?organisation=RYE").streaming_content).decode()
    lines = list(csv.DictReader(io.StringIO(content)))
    assert len({line["Measure"] for line in lines}) > 20
    assert {line["Organisation"] for line in lines} == {"RYE"}
