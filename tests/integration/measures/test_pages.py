"""The pages of measures: what they say, what they cost, and what they do with bad input."""

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.models import BenchmarkIndexPage, BenchmarkPage, ChosenMeasure, Measure
from portal.models import Person
from tests.testapp.models import ExamplePage

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration_figures")]


@pytest.fixture
def manager(client, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    person = Person.objects.get(email="manager@scas.example")
    client.force_login(person)
    return person


@pytest.fixture
def words(client, manager):
    def _words(path, status=200):
        response = client.get(path)
        assert response.status_code == status, path
        return response.content.decode()

    return _words


def test_a_concern_of_march_2020_is_seen_by_permalink(words):
    page = words("/benchmarks/category-2-response/?month=2020-03")
    assert "Figures up to March 2020" in page
    assert "Concern: higher than its usual range" in page
    assert "April 2020</th>" not in page


def test_the_overview_puts_first_what_needs_attention(words):
    page = words("/benchmarks/")
    assert page.index("Heart beating on arrival at hospital: all") < page.index("Sepsis care bundle")
    assert "42 of 42 measures" in page


def test_measures_without_figures_are_folded_at_the_end_of_the_overview(words):
    """They stay in the downloads. Where nothing else is asked for, they are open."""
    page = words("/benchmarks/")
    fold = page.index("No figures yet: ")
    assert page.index("Sepsis care bundle") < fold < page.index("Vehicles off the road")
    assert '<details class="nhsuk-details">' in page[:fold][-300:]
    fleet = words("/benchmarks/?theme=Fleet")
    assert '<details class="nhsuk-details" open>' in fleet[: fleet.index("No figures yet: ")][-300:]
    assert "Vehicles off the road" in words("/benchmarks/measures.csv")


def test_the_overview_of_a_past_month_leads_to_pages_of_that_month(words):
    assert "/benchmarks/category-2-response/?month=2020-03#c2-mean" in words("/benchmarks/?month=2020-03")
    assert "/benchmarks/category-2-response/#c2-mean" in words("/benchmarks/")


def test_the_overview_filters_by_what_its_form_offers(words):
    page = words("/benchmarks/?theme=Clinical+outcomes&icon=concern&organisation=RYE")
    assert "Heart beating on arrival at hospital: all" in page
    assert "Category 2 response time" not in page
    assert "was not understood" in words("/benchmarks/?theme=nonsense")


@pytest.mark.parametrize("ending", ["csv", "xlsx"])
def test_the_overview_is_a_download_with_icons_as_words(client, manager, ending):
    response = client.get(f"/benchmarks/measures.{ending}?month=2020-03")
    assert response.status_code == 200
    if ending == "csv":
        assert "Concern: higher than its usual range" in response.content.decode()


def test_a_measure_without_figures_says_so(words):
    page = words("/benchmarks/fleet/")
    assert "No trust has sent in a figure of this measure" in page


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/benchmarks/?month=2099-01", 200, "There are no figures for January 2099 yet"),
        ("/benchmarks/?month=March", 200, "The month was not understood"),
        ("/benchmarks/category-2-response/?month=2020-13", 200, "The month was not understood"),
        ("/benchmarks/category-2-response/?day=2020-02-30", 200, "The day was not understood"),
        ("/benchmarks/category-2-response/?month=1999-01", 200, "no trust has a figure of this measure"),
        ("/benchmarks/category-2-response/?day=2020-01-01", 200, "no trust has a figure of this measure"),
        ("/benchmarks/?month=1999-01", 200, ": no figures"),
        ("/api/v1/measures/c2-mean/figures?month=2020-13", 422, "Write a month as year and number, such as 2020-03."),
        ("/api/v1/measures/c2-mean/figures?organisation=R%20U", 422, "query.organisation"),
        ("/api/v1/measures/c2-mean/figures?organisation=XXX", 404, "nothing that you may see"),
        ("/benchmarks/?day=2999-01-01", 200, "1 January 2999 has not come yet. These are the latest figures."),
        ("/benchmarks/category-2-response/?organisation=XXX", 200, "no organisation with the code “XXX”"),
        ("/benchmarks/measures/c2-mean.csv?organisation=XXX", 400, "no organisation with the code “XXX”"),
        ("/benchmarks/measures/c2-mean.svg?dialect=nonsense", 400, "There is no set of rules"),
        ("/benchmarks/measures/no-such-measure.png", 404, "Page not found"),
        ("/benchmarks/report/?organisation=XXX", 404, "There is no report for"),
        ("/benchmarks/measures/vehicle-off-road.svg", 200, "There are no figures for these months."),
    ],
)
def test_what_cannot_be_answered_is_said_in_words(words, path, status, said):
    assert said in words(path, status)


@pytest.mark.parametrize("path", ["/benchmarks/", "/benchmarks/category-2-response/"])
def test_a_month_without_figures_yet_is_not_said_to_be_shown(words, path):
    assert "Figures up to January 2099" not in words(f"{path}?month=2099-01")


def test_the_address_of_a_measure_leads_to_its_page_in_the_state_asked_for(client, manager):
    found = {
        query: client.get(f"/benchmarks/measures/c2-mean/{query}").url for query in ("", "?month=2020-03", "?month=x")
    }
    page = "/benchmarks/category-2-response/"
    assert found == {
        "": f"{page}#c2-mean",
        "?month=2020-03": f"{page}?month=2020-03#c2-mean",
        "?month=x": f"{page}#c2-mean",
    }


def queries(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as captured:
        assert client.get(path).status_code == 200
    return len(captured)


def test_pages_cost_few_queries_and_no_more_with_more_measures(client, manager):
    """At most twelve more than an empty page of the same depth; as many for five measures as for all."""
    index = BenchmarkIndexPage.objects.get()
    many = index.add_child(instance=BenchmarkPage(title="Many", slug="many", introduction="<p>Everything.</p>"))
    many.chosen_measures = [ChosenMeasure(measure=each, sort_order=n) for n, each in enumerate(Measure.objects.all())]
    many.save()
    empty = queries(client, index.add_child(instance=ExamplePage(title="Empty", slug="empty")).url)
    few = queries(client, "/benchmarks/cardiac-arrest/")
    assert queries(client, many.url) == few
    assert few <= empty + 12
    assert queries(client, "/benchmarks/") <= empty + 12


def test_a_page_cannot_take_the_address_of_another(manager):
    page = BenchmarkPage(title="Returns", slug="returns")
    with pytest.raises(ValidationError, match="address of another page"):
        page.clean()


def test_seeding_again_brings_back_nothing_that_editors_took_away(manager):
    from benchmarks.actions.benchmark_pages import seed_benchmark_pages

    BenchmarkPage.objects.get(slug="fleet").delete()
    seed_benchmark_pages()
    assert not BenchmarkPage.objects.filter(slug="fleet").exists()


def test_the_home_page_tells_the_own_trusts_signals(words):
    page = words("/")
    assert "South Central" in page
    assert "Heart beating on arrival at hospital: all" in page
