"""The page's table and the chart's words say what the files say of every measure, trust and month."""

from decimal import Decimal

import pytest

from benchmarks.charts.control import describe
from benchmarks.formatting import format_figure, format_month, heading_of
from benchmarks.models import BenchmarkPage, Measure
from benchmarks.presenters.charts import control_charts
from benchmarks.readings import read_measures
from tests.integration.benchmark_pages.conftest import csv_parts, table_of

pytestmark = pytest.mark.django_db

SIGNS = {"suppressed": "[c]", "not_available": "[x]", "not_applicable": "[z]"}


def test_each_cell_of_a_pages_table_says_what_the_file_says(get, soup):
    """Given all figures, then table and CSV agree for every seeded measure, trust and month, figure, unit and status."""
    compared = set()
    for page in BenchmarkPage.objects.live():
        shown = soup(page.url)
        for slug in page.slugs:
            measure = Measure.objects.get(slug=slug)
            rows = csv_parts(get(f"/benchmarks/measures/{slug}.csv"))[1]
            rows = {(row["Month"], row["Name"]): row for row in rows if row["Organisation"] in ("RYE", "RRU", "Eng")}
            section = shown.find(id=slug)
            table = table_of(section) if section.find("table") else {}
            assert not rows or heading_of(measure.unit) in section.find("caption").get_text()
            assert set(rows) <= set(table)
            assert {said for place, said in table.items() if place not in rows} <= {"not due", "[x] not available"}
            for place, row in rows.items():
                assert _says(table[place], row, measure), (slug, place, table[place], row)
                compared.add((slug, *place))
    assert len(compared) > 3000
    assert {slug for slug, _, _ in compared} >= {"c2-mean", "rosc-all", "stroke-care-bundle", "hear-and-treat"}


def test_the_charts_words_say_the_figure_of_every_month(manager):
    """Given the state as of every month, then each chart tells the latest figure of each trust in words."""
    told = 0
    now = read_measures(person=manager)
    for period in now.periods:
        then = read_measures(person=manager, until=period)
        for slug, measure in then.measures.items():
            words = describe(control_charts(then, slug, [], key=slug, organisations=then.members))
            for member in then.members:
                month = now.series(slug, member.code).at(period)
                if month is not None and month.value is not None:
                    figure = format_figure(month.value, measure.unit, measure.formula.decimals)
                    assert f"{member.short_name}: {figure} in {format_month(period)}." in words
                    told += 1
    assert told > 2000


def test_files_of_one_trust_and_of_a_past_month_hold_just_that(get):
    head, rows = csv_parts(get("/benchmarks/measures/c2-mean.csv?organisation=RRU&month=2020-03"))
    assert {row["Organisation"] for row in rows} == {"RRU"}
    assert (rows[-1]["Month"], rows[-1]["Value as shown"]) == ("2020-03", "1:01:22")
    assert rows[-1]["Signal"] == "Concern: higher than its usual range"
    assert (head["Organisation"], head["Period"]) == ("London", "2017-11 to 2020-03")


def _says(said, row, measure):
    """Whether a cell of the page's table says what a row of a file says."""
    if row["Status"] != "value":
        return said.startswith(SIGNS[row["Status"]])
    marks = "".join(f"[{flag}]" for flag in "prd" if flag in row["Flags"])
    return said == f"{format_figure(Decimal(row['Value']), measure.unit, measure.decimals)} {marks}".strip()
