"""A measure's files: harmless in a spreadsheet, the same picture in pixels, and what they do with what cannot be."""

import pytest

from benchmarks.models import BenchmarkPage, Measure
from tests.integration.benchmark_pages.conftest import csv_parts, xlsx_parts

pytestmark = pytest.mark.django_db

PNG = b"\x89PNG\r\n\x1a\n"


def test_no_cell_runs_as_a_formula(get):
    """Given a title that a spreadsheet would run, then CSV and XLSX hold it as text."""
    Measure.objects.filter(slug="c2-mean").update(title="=1+1")
    assert csv_parts(get("/benchmarks/measures/c2-mean.csv"))[0]["Measure"] == "'=1+1"
    head, _ = xlsx_parts(get("/benchmarks/measures/c2-mean.xlsx"))
    assert head["Measure"] == "=1+1"
    assert b"<f>" not in get("/benchmarks/measures/c2-mean.xlsx").content


def test_a_past_month_is_another_picture_and_another_file(get):
    """Given the state as of March 2020, then chart, figures and their names end there."""
    for ending in ("svg", "png", "csv", "xlsx"):
        address = f"/benchmarks/measures/c2-mean.{ending}"
        now, then = get(address), get(f"{address}?month=2020-03")
        assert now.content != then.content
        assert now["ETag"] != then["ETag"]
        assert "_2020-05_" in now["Content-Disposition"]
        assert "_2020-03_" in then["Content-Disposition"]
    assert get("/benchmarks/measures/c2-mean.png").content.startswith(PNG)


def test_the_analysts_rules_change_the_limits_and_are_named(get):
    """Given the other dialect, then the file says so, and its limits, without the wildest moving ranges, are narrower."""
    address = "/benchmarks/measures/call-answer-90th.csv?organisation=RRU"
    head, rows = csv_parts(get(address))
    other_head, other_rows = csv_parts(get(f"{address}&dialect=nhsrplotthedots"))
    assert (head["Rules"], other_head["Rules"]) == ("Making Data Count", "NHSRplotthedots")
    assert [row["Value"] for row in rows] == [row["Value"] for row in other_rows]
    assert float(other_rows[0]["Upper limit"]) < float(rows[0]["Upper limit"])


def test_a_state_before_the_first_figure_is_an_empty_file_not_an_error(get):
    for ending in ("svg", "png", "csv", "xlsx"):
        assert get(f"/benchmarks/measures/c2-mean.{ending}?month=1999-01").status_code == 200


@pytest.mark.parametrize("ending", ["svg", "png", "csv", "xlsx"])
@pytest.mark.parametrize("asked", ["month=2020-99", "day=yesterday", "month=2999-01", "dialect=x", "organisation=<b>"])
def test_what_cannot_be_understood_is_a_page_in_words_for_every_file(get, ending, asked):
    response = get(f"/benchmarks/measures/c2-mean.{ending}?{asked}")
    assert response.status_code == 400
    assert response["Content-Type"].startswith("text/html")
    assert "This address asks for something that is not there" in response.content.decode()
    assert "<b>" not in response.content.decode().replace("</b>", "")


def test_a_measure_leads_to_the_page_that_shows_it_and_to_none_when_that_is_hidden(get):
    assert get("/benchmarks/measures/vehicle-off-road/")["Location"].endswith("/benchmarks/fleet/#vehicle-off-road")
    BenchmarkPage.objects.get(slug="fleet").unpublish()
    assert get("/benchmarks/measures/vehicle-off-road/").status_code == 404


def test_a_page_without_measures_says_so(soup):
    BenchmarkPage.objects.get(slug="fleet").chosen_measures.all().delete()
    assert "No measure was chosen for this page yet" in soup("/benchmarks/fleet/").find("main").get_text()


def test_a_target_counts_in_its_months_alone(get):
    """Given a target that ended, then months after it have none."""
    measure = Measure.objects.get(slug="c2-mean")
    measure.targets.update(valid_from="2018-01", valid_to="2018-12")
    rows = csv_parts(get("/benchmarks/measures/c2-mean.csv?organisation=RYE"))[1]
    assert {row["Month"][:4] for row in rows if row["Target"]} == {"2018"}
    assert get("/benchmarks/category-2-response/").status_code == 200
