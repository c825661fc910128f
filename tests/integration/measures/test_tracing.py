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
