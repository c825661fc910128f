"""What a benchmark page says beside its charts."""

import pytest
from bs4 import BeautifulSoup

from portal.models import Person
from tests.factories.returns import make_return
from tests.integration.benchmark_pages.conftest import csv_parts

pytestmark = pytest.mark.django_db


def text_of(element):
    return " ".join(element.get_text().split())


def test_the_difference_is_said_in_words(soup):
    """Given both trusts' figures, then the page says by how much they differ, in the words of the unit."""
    said = text_of(soup("/benchmarks/category-2-response/?month=2020-03").find(id="c2-mean"))
    assert "In March 2020, London compared with South Central: 42 minutes 1 second slower (217 %)." in said


def test_englands_centiles_are_called_averages_of_centiles_and_its_means_are_not(get, soup):
    page = soup("/benchmarks/category-2-response/")
    words = "average of the trusts’ centiles"
    assert words in text_of(page.find(id="c2-90th"))
    assert words not in text_of(page.find(id="c2-mean"))
    assert words not in text_of(soup("/benchmarks/stroke/").find(id="stroke-scan-mean"))
    assert csv_parts(get("/benchmarks/measures/c2-90th.csv"))[0]["England and regions"] == words


def test_trusts_are_set_side_by_side_in_a_month_that_most_have_figures_of(soup):
    """Given February 2020 of resuscitation, which South Central alone has sent in, then the strip shows January."""
    section = soup("/benchmarks/cardiac-arrest/").find(id="rosc-all")
    titles = [text_of(svg.title) for svg in section.find_all("svg", class_="chart-peers")]
    assert titles == ["Heart beating on arrival at hospital: all, January 2020"] * 2


def test_england_stands_behind_the_charts(get):
    picture = get("/benchmarks/measures/c2-mean.svg").content.decode()
    assert 'class="chart-nation"' in picture
    assert "England 13:28 in May 2020." in picture


def test_revised_months_lead_to_their_history(get, soup):
    """Given a figure that a second return revised, then the page lists its month with a link to before and after."""
    for off in ("45", "54"):
        make_return({("RYE", "2019-06"): {"vehicle-days-off-road": off, "vehicle-days": "900"}}, publish=True)
    link = soup("/benchmarks/fleet/").find(id="vehicle-off-road").find("a", string="June 2019, South Central")
    history = get(link["href"])
    assert history.status_code == 200
    assert "45" in history.content.decode()


def test_the_latest_figures_lead_to_the_returns_that_they_came_from(get, soup):
    """Given London's Category 2 mean, then the page links the data items behind it, each with the return that said so."""
    section = soup("/benchmarks/category-2-response/?month=2020-03").find(id="c2-mean")
    links = [each["href"] for each in section.find_all("a") if "/figures/" in each["href"]]
    ours = [each for each in links if "/RRU/2020-03/" in each]
    assert {each.split("/")[3] for each in ours} == {"A10", "A30"}
    for address in ours:
        assert "national publication" in get(address).content.decode()


def test_a_past_month_is_chosen_without_a_script(soup):
    """Given the form above the measures, then it offers every month with figures and keeps the one that is shown."""
    page = soup("/benchmarks/category-2-response/?month=2020-03")
    options = page.find("select", id="month").find_all("option")
    assert [option["value"] for option in options][:3] == ["", "2020-05", "2020-04"]
    assert [text_of(option) for option in options if option.has_attr("selected")] == ["March 2020"]


def one_figure(get, soup, figures):
    make_return({("RYE", month): said for month, said in figures.items()}, publish=True)
    return soup("/benchmarks/fleet/").find(id="vehicle-off-road")


@pytest.mark.parametrize(
    ("figures", "said"),
    [
        ({"2019-06": (45, 900)}, "5.0 % in June 2019. Too few points for limits: 1 of the 13 needed."),
        ({f"2018-{m:02d}": (45, 900) for m in range(1, 13)} | {"2019-01": (45, 900)}, "Nothing unusual since January 2018."),
        ({"2019-06": (0, 0)}, "No trust has sent in a figure of this measure"),
        ({"2019-06": (45, 900), "2019-07": (0, 0)}, "[z] not applicable: nothing to divide by"),
    ],
)  # fmt: skip
def test_few_equal_and_empty_figures_are_said_in_words(get, soup, figures, said):
    """Given one point, or equal values alone, or a denominator of 0 alone, then the page says what there is."""
    named = {
        month: {"vehicle-days-off-road": str(off), "vehicle-days": str(days)} for month, (off, days) in figures.items()
    }
    section = one_figure(get, soup, named)
    assert said in text_of(section)
    for ending in ("svg", "png", "csv", "xlsx"):
        assert get(f"/benchmarks/measures/vehicle-off-road.{ending}").status_code == 200


def test_a_measure_whose_every_figure_is_missing_says_that_there_are_none(get, soup):
    section = one_figure(get, soup, {"2019-06": {"vehicle-days-off-road": "", "vehicle-days": ""}})
    assert "No trust has sent in a figure of this measure" in text_of(section)


def test_the_overview_begins_with_what_needs_attention_and_leads_to_it(soup):
    """Given the figures of March 2020, then each trust's concerns and missed targets are counted, and the links show as many."""
    page = soup("/benchmarks/?month=2020-03")
    said = {link.get_text(): link["href"] for link in page.find(id="attention").find_all("a")}
    assert len(said) == 4
    for words, address in said.items():
        shown = soup(f"/benchmarks/{address}").find_all("tr", class_="nhsuk-table__row")
        assert len(shown) == int(words.split()[0])
        assert "month=2020-03" in address


def test_england_stands_in_the_overview_with_its_own_month(soup, get):
    """Given resuscitation, which South Central sent in for February before the national figures, then England's are January's."""
    row = next(
        each
        for each in soup("/benchmarks/").find_all("tr", class_="nhsuk-table__row")
        if "Heart beating on arrival at hospital: all" in each.th.get_text()
    )
    assert "30.5 %" in text_of(row.find_all("td")[-1])
    rows = csv_parts(get("/benchmarks/measures.csv"))[1]
    ours = next(each for each in rows if each["Measure"] == row.th.a.get_text() and each["Trust"] == "South Central")
    assert (ours["Month"], ours["England"], ours["England, month"]) == ("February 2020", "30.5 %", "January 2020")


def test_the_funnel_pools_the_twelve_months_that_most_trusts_have(soup):
    """February 2020 is one trust's alone: twelve months to January set the trusts side by side, as the comparison does."""
    section = soup("/benchmarks/cardiac-arrest/").find(id="rosc-all")
    titles = {text_of(svg.title) for svg in section.find_all("svg", class_="chart-funnel")}
    assert titles == {"Heart beating on arrival at hospital: all, all trusts, twelve months to January 2020"}
    assert "London 33.0 %" in text_of(section.find("svg", class_="chart-funnel"))


@pytest.mark.parametrize("path", ["/benchmarks/", "/benchmarks/cardiac-arrest/"])
def test_a_return_that_waits_is_named_to_those_who_may_see_it(soup, client, path):
    """Given London's return for February 2020, not yet approved, then London reads that it waits, and others that none is published."""
    waits = "The return for February 2020 waits for approval, so that its figures are not here yet: ambco-rru-february-2020.csv"
    assert waits not in text_of(soup(path))
    client.force_login(Person.objects.get(email="reader@las.example"))
    page = BeautifulSoup(client.get(path).content, "html.parser")
    assert f"London: {waits}" in text_of(page)
    assert page.find("a", string="ambco-rru-february-2020.csv")["href"].startswith("/benchmarks/returns/")


def test_a_return_that_waits_is_not_named_beside_measures_that_it_does_not_speak_of(soup, client):
    client.force_login(Person.objects.get(email="reader@las.example"))
    for path in ("/benchmarks/category-2-response/", "/benchmarks/cardiac-arrest/?month=2019-12"):
        assert "waits for approval" not in client.get(path).content.decode()


def test_the_overview_does_not_say_that_nothing_was_sent_in(soup):
    """What waits at the other trust is not known here: only that nothing is published."""
    assert "No figure for February 2020: none is published." in text_of(soup("/benchmarks/"))


def test_only_months_with_figures_are_offered_by_year(soup):
    """Sepsis is measured every third month: no month between is offered; the overview offers ten years, not one long list."""
    choice = soup("/benchmarks/sepsis/?month=2019-06").find(id="month")
    years = {
        each["label"]: [option["value"] for option in each.find_all("option")] for each in choice.find_all("optgroup")
    }
    assert years == {
        "2019": ["2019-12", "2019-09", "2019-06", "2019-03"],
        "2018": ["2018-12", "2018-09", "2018-06"],
    }
    assert choice.find("option", selected=True)["value"] == "2019-06"
    assert [each["label"] for each in soup("/benchmarks/").find(id="month").find_all("optgroup")][:2] == [
        "2020",
        "2019",
    ]


def test_a_trust_that_had_closed_is_not_missed_among_the_others(soup):
    """Great Western closed in 2013: in 2012 it stands among the trusts, in 2020 nobody waits for its figure."""
    assert "Great Western" not in text_of(soup("/benchmarks/cardiac-arrest/").find(id="rosc-all"))
    strip = soup("/benchmarks/cardiac-arrest/?month=2012-06").find(id="rosc-all").find("svg", class_="chart-peers")
    assert "Great Western" in text_of(strip)


def test_the_difference_goes_by_the_step_of_the_measure(soup):
    assert "The difference, quarter by quarter" in text_of(soup("/benchmarks/sepsis/"))
    assert "The difference, month by month" in text_of(soup("/benchmarks/conveyance/"))


def test_what_is_provisional_is_said_to_be_wherever_it_is_summed_up(soup):
    """Given South Central's own figure before the national one, then page, home and board report say so in words."""
    said = "28.7 % (provisional) in February 2020. Concern:"
    for path in ("/benchmarks/cardiac-arrest/", "/", "/benchmarks/report/?organisation=RYE"):
        assert said in text_of(soup(path))
    assert "(provisional)" not in text_of(soup("/benchmarks/category-2-response/"))
