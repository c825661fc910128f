"""What both trusts fall back in at once is work for both, and whatever is named leads to its figures."""

import pytest

from benchmarks.actions.returns import approve_return
from benchmarks.models import Return
from portal.models import Person
from practices.join.learning import learning

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration_figures")]


def manager_of(trust):
    return Person.objects.get(email=f"manager@{trust}.example")


def slugs(rows):
    return {row["opportunity"].slug for row in rows}


def test_a_concern_at_both_at_once_is_work_for_both_though_others_are_worse():
    """London's February shows it; until it is published its run is one month short."""
    assert "rosc-all" not in slugs(learning(manager_of("scas"))["together"])
    publish_londons_february()
    for trust in ("scas", "las"):
        together = {row["opportunity"].slug: row["opportunity"] for row in learning(manager_of(trust))["together"]}
        assert together["rosc-all"].words == (
            "Both trusts’ charts show a concern in August 2019 to February 2020. "
            "London: lower than its average 7 months in a row since August 2019. "
            "South Central: lower than its average 7 months in a row since August 2019."
        )


def publish_londons_february():
    kpi_return = Return.objects.get(file_name="ambco-rru-february-2020.csv")
    approve_return(by=manager_of("las"), kpi_return=kpi_return)


def test_a_concern_at_one_trust_alone_is_not_work_for_both():
    publish_londons_february()
    assert "stroke-hospital-90th" not in slugs(learning(manager_of("las"))["together"])


def test_the_home_page_names_what_both_could_work_on(client):
    for trust in ("scas", "las"):
        client.force_login(manager_of(trust))
        shown = client.get("/").content.decode()
        first = learning(manager_of(trust))["together"][0]["opportunity"]
        assert f'together on: <a href="/benchmarks/measures/{first.slug}/">{first.measure.title}</a>' in shown


def test_every_claim_leads_to_its_figures_in_two_clicks(client):
    """The measure's page, and there the figures as a file."""
    client.force_login(manager_of("las"))
    shown = client.get("/practices/learning/").content.decode()
    claims = [row["opportunity"].slug for part in ("to_learn", "together") for row in learning(manager_of("las"))[part]]
    assert claims
    for slug in claims:
        assert f'href="/benchmarks/measures/{slug}/"' in shown
        page = client.get(f"/benchmarks/measures/{slug}/", follow=True).content.decode()
        assert f'href="/benchmarks/measures/{slug}.csv"' in page
