"""From a figure on a measure's page to what every return said of it."""

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.roles import Role
from tests.factories.returns import make_return
from tests.integration.benchmark_pages.conftest import table_of
from tests.integration.returns.test_return_page import text_of

pytestmark = pytest.mark.django_db

C1 = "/benchmarks/category-1-response/"
C1_TOTAL, C1_COUNT = "/benchmarks/figures/A24/RYE/2020-06/", "/benchmarks/figures/A8/RYE/2020-06/"


@pytest.fixture
def publish(settings, tmp_path):
    """Publish figures of June 2020: `publish(A24="100000")`, South Central's own unless told otherwise."""
    settings.DATA_DIR, settings.SECOND_FACTOR_REQUIRED = tmp_path, False

    def _publish(organisation="RYE", period="2020-06", dataset="ambsys", national=False, whole=False, **figures):
        said = {(organisation, period): figures}
        return make_return(said, dataset=dataset, national=national, whole=whole, publish=True)

    return _publish


@pytest.fixture
def get(client, person_of, publish):
    client.force_login(person_of("RYE", Role.MANAGER))

    def _get(path):
        response = client.get(path)
        assert response.status_code == 200, path
        return response

    return _get


@pytest.fixture
def section(get):
    """The part of a page about one measure, as elements."""
    return lambda path, slug: BeautifulSoup(get(path).content, "html.parser").find(id=slug)


def test_what_was_revised_leads_to_the_part_that_was_revised(publish, section):
    """The count, when the total stayed as it was."""
    publish(A24="100000", A8="250")
    publish(A24="100000", A8="260")
    found = section(C1, "c1-mean").find("p", string="Revised since first published:").find_next("ul")
    assert [link["href"] for link in found.find_all("a")] == [C1_COUNT]


def test_what_was_revised_of_england_stands_among_the_revised(publish, section):
    publish("Eng", A24="100000", A8="250", national=True, whole=True)
    publish("Eng", A24="100000", A8="260", national=True, whole=True)
    publish(A24="1000", A8="2")
    found = section(C1, "c1-mean").find("p", string="Revised since first published:").find_next("ul")
    assert " ".join(found.get_text().split()) == "June 2020, England"


def test_a_trusts_own_figure_that_differs_from_the_national_one_is_marked_where_it_is_read(publish, get, section):
    """In the table of months, in the overview and on the figure's own page, each with what the mark means."""
    own = {"period": "2020-02", "dataset": "ambco"}
    publish(**own, R1n="150", R1r="41")
    publish(**own, national=True, whole=True, R1n="178", R1r="41")
    measure = section("/benchmarks/cardiac-arrest/", "rosc-all")
    assert table_of(measure)["2020-02", "South Central"] == "23.0 % [r][d]"
    legend = "[d] differs from national: the trust’s own return says another figure"
    assert legend in measure.get_text()
    assert legend in text_of(get("/benchmarks/figures/R1n/RYE/2020-02/"))
    overview = text_of(get("/benchmarks/"))
    assert "23.0 % [r][d]" in overview
    assert "[d] the trust’s own figure differs from the national one" in overview


def links_of(measure, period):
    """The links of a month in the table of a measure, by what they are called."""
    return {link["aria-label"]: link for link in measure.find("tr", attrs={"data-period": period}).find_all("a")}


def test_every_figure_of_the_table_leads_to_its_history(publish, section, get):
    """Of old months and of England, too; the link says by itself what it leads to, and marks stand behind it."""
    for period in ("2020-05", "2020-06"):
        publish("Eng", period, national=True, whole=True, A24="105000", A8="250")
        publish("RRU", period, A24="100000", A8="250")
    measure = section(C1, "c1-mean")
    found = links_of(measure, "2020-05")
    assert found["6:40, London, May 2020: history"]["href"] == "/benchmarks/figures/A24/RRU/2020-05/"
    assert found["7:00, England, May 2020: history"]["href"] == "/benchmarks/figures/A24/Eng/2020-05/"
    assert found["7:00, England, May 2020: history"].get_text() == "7:00"
    assert table_of(measure)["2020-05", "London"] == "6:40 [p]"
    for link in measure.find("table").find_all("a"):
        assert text_of(get(link["href"]))


def test_the_figure_of_a_mean_leads_to_the_part_that_was_revised_or_is_missing(publish, section):
    publish(A24="100000", A8="250")
    publish(A24="100000", A8="260")
    publish(period="2020-05", A24="100000", A8="250")
    name = "{}, South Central, June 2020: history"
    assert links_of(section(C1, "c1-mean"), "2020-06")[name.format("6:25")]["href"] == C1_COUNT
    publish(whole=True, A24="100000")
    assert links_of(section(C1, "c1-mean"), "2020-06")[name.format("[x] not available")]["href"] == C1_COUNT


def test_the_history_of_one_part_leads_to_the_others_and_to_the_measure(publish, get):
    publish(A24="100000", A8="250")
    publish(A24="100000", A8="260")
    page = get(C1_TOTAL)
    links = {link["href"] for link in BeautifulSoup(page.content, "html.parser").main.find_all("a")}
    assert {C1_COUNT, "/benchmarks/measures/c1-mean/"} <= links
    assert "denominator of the same month, A8: " in text_of(page)
    assert ": 260 [p][r]" in text_of(page)
    assert "numerator of the same month, A24: " in text_of(get(C1_COUNT))


def test_the_history_of_one_part_withholds_small_numbers_of_the_others(publish, get):
    small = {"nhs111-answered-60s": "3", "nhs111-answered": "50"}
    publish("RRU", dataset="local", **small)
    assert "[c]" not in text_of(get("/benchmarks/figures/nhs111-answered/RRU/2020-06/"))
    assert ": suppressed" in text_of(get("/benchmarks/figures/nhs111-answered/RRU/2020-06/"))


def test_a_month_is_not_due_only_where_the_measure_is_not_collected_in_it(publish, section):
    """England's missing figure of a monthly measure is missing, before its first one as after its last."""
    publish("Eng", "2020-05", national=True, whole=True, A24="105000", A8="250")
    for period in ("2020-04", "2020-06"):
        publish(period=period, A24="100000", A8="250")
    table = table_of(section(C1, "c1-mean"))
    absent = {place: said for place, said in table.items() if place[1] in ("England", "London")}
    assert absent.pop(("2020-05", "England")) == "7:00"
    assert set(absent.values()) == {"[x] not available"}


def test_no_column_of_england_stands_beside_local_figures(publish, section):
    publish(dataset="local", **{"vehicle-days": "900", "vehicle-days-off-road": "45"})
    heads = [each.get_text() for each in section("/benchmarks/fleet/", "vehicle-off-road").find("thead").find_all("th")]
    assert heads == ["Month", "London", "South Central", "Signals and notes"]


def test_a_figures_page_costs_as_many_queries_however_much_is_worked_out_from_it(publish, get):
    publish(A24="100000", A8="250", A7="900", A17="30", A56="870", A53="500")

    def cost(path):
        get(path)
        with CaptureQueriesContext(connection) as queries:
            get(path)
        return len(queries)

    assert cost(C1_TOTAL) == cost("/benchmarks/figures/A7/RYE/2020-06/")
