"""With the real figures: what each trust can learn from the other, and what both could work on."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.catalogue.measures import Direction
from benchmarks.models import Measure
from portal.models import Person
from practices.join.learning import AT_HOME, at_home, learning
from practices.join.opportunities import worst_of
from practices.models import LinkedMeasure
from tests.factories.practices import make_approved_practice

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration_figures")]


def manager_of(trust):
    return Person.objects.get(email=f"manager@{trust}.example")


def slugs(rows):
    return {row["opportunity"].slug for row in rows}


def test_london_learns_from_south_central_on_conveyance_and_not_the_other_way_round():
    """London takes more patients to emergency departments in every month up to the first wave."""
    assert "conveyance-to-ed" in slugs(learning(manager_of("las"))["to_learn"])
    assert "conveyance-to-ed" not in slugs(learning(manager_of("scas"))["to_learn"])


def test_south_central_learns_from_london_on_the_sepsis_care_bundle():
    assert "sepsis-care-bundle" in slugs(learning(manager_of("scas"))["to_learn"])


def test_no_measure_is_to_be_learnt_by_both():
    assert not slugs(learning(manager_of("scas"))["to_learn"]) & slugs(learning(manager_of("las"))["to_learn"])


def test_every_opportunity_says_that_the_difference_holds_and_what_may_be_structural():
    for row in learning(manager_of("las"))["to_learn"]:
        assert "The difference holds" in row["opportunity"].words
        assert "may be structural" in row["opportunity"].structural


def test_what_both_do_badly_says_why_it_is_named_and_is_the_same_for_both():
    ours, theirs = (learning(manager_of(trust))["together"] for trust in ("scas", "las"))
    assert ours
    assert [row["opportunity"] for row in ours] == [row["opportunity"] for row in theirs]
    assert all("Both trusts" in row["opportunity"].words for row in ours)


def test_a_measure_under_both_headings_is_named_once_at_home_and_explained_on_the_page_of_all(client):
    """South Central answers calls later than London, and both are among the worst four."""
    everything = learning(manager_of("scas"))
    twice = slugs(everything["to_learn"]) & slugs(everything["together"])
    assert "call-answer-median" in twice
    assert not slugs(at_home(manager_of("scas"))["together"]) & twice
    assert "call-answer-median" in slugs(at_home(manager_of("las"))["together"])
    client.force_login(manager_of("scas"))
    shown = client.get("/practices/learning/").content.decode()
    assert shown.count("It stands above, too: of the two, London does lastingly better.") == len(twice)


def test_a_few_seconds_are_not_the_first_thing_to_learn():
    """The care bundles, a quarter of the patients apart, come before 999 calls answered three seconds later."""
    found = [row["opportunity"].slug for row in learning(manager_of("scas"))["to_learn"]]
    assert found[-1] == "call-answer-median"
    assert "sepsis-care-bundle" in slugs(at_home(manager_of("scas"))["to_learn"])


def test_no_percentage_is_made_of_a_few_seconds():
    (median,) = [r for r in learning(manager_of("scas"))["to_learn"] if r["opportunity"].slug == "call-answer-median"]
    assert median["opportunity"].headline == "In May 2020, London compared with South Central: 3 seconds faster."


def link(trust):
    page = make_approved_practice(trust, title=f"Falls car of {trust}", wanted_audience="both")
    LinkedMeasure.objects.create(
        practice=page,
        measure=Measure.objects.get(slug="conveyance-to-ed"),
        wanted_direction="lower",
        organisation=page.organisation,
        intervention_kind="not-known",
    )
    return page


def test_practices_of_the_better_trust_alone_may_explain_it_and_stand_first():
    link("RYE"), link("RRU")
    first = learning(manager_of("las"))["to_learn"][0]
    assert first["opportunity"].slug == "conveyance-to-ed"
    assert [row.title for row in first["practices"]] == ["Falls car of RYE"]


def test_the_home_page_and_the_page_of_all_show_it(client):
    page = link("RYE")
    client.force_login(manager_of("las"))
    for address in ("/", "/practices/learning/"):
        shown = client.get(address).content.decode()
        assert "Falls car of RYE" in shown
        assert page.practice_owner.name in shown
    assert len(at_home(manager_of("las"))["to_learn"]) <= AT_HOME


def test_people_of_no_member_trust_are_told_why_there_is_nothing(client, person_of):
    client.force_login(person_of("Eng"))
    assert "belongs to neither" in client.get("/practices/learning/").content.decode()


def test_more_practices_cost_no_more_queries():
    person = manager_of("las")
    link("RYE")
    learning(person)
    few = cost(person)
    link("RYE"), link("RRU"), link("RYE")
    assert cost(person) == few


def cost(person):
    with CaptureQueriesContext(connection) as queries:
        learning(person)
    return len(queries)


def test_naming_whom_to_ring_costs_no_query_a_practice(client):
    client.force_login(manager_of("las"))

    def of_page():
        client.get("/practices/learning/")
        with CaptureQueriesContext(connection) as queries:
            shown = client.get("/practices/learning/").content.decode()
        assert "mailto:" in shown
        return len(queries)

    link("RYE")
    few = of_page()
    link("RYE"), link("RYE")
    assert of_page() == few


def test_the_home_page_says_that_part_of_a_difference_may_be_structural(client):
    link("RYE")
    client.force_login(manager_of("las"))
    assert "Part of it may be structural" in client.get("/").content.decode()


def test_on_a_tie_all_that_are_as_bad_count_as_worst():
    means = {code: value for value, code in enumerate("abcdefghijk")} | {"e": 3}
    assert worst_of(means, Direction.HIGHER) == set("abcde")
    assert worst_of(means, Direction.LOWER) == set("hijk")
