"""What can be learnt is named on the board report and on the home page, capped, with the number of the others."""

import pytest
from django.template.loader import render_to_string

from portal.models import Person
from practices.join.learning import AT_HOME, ON_REPORT, learning
from practices.join.opportunities import Opportunity

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("demonstration_figures")]


def manager_of(trust):
    return Person.objects.get(email=f"manager@{trust}.example")


def report(client, trust, query=""):
    client.force_login(manager_of("scas"))
    return client.get(f"/benchmarks/report/?organisation={trust}{query}").content.decode()


def test_the_board_report_names_what_its_trust_can_learn_capped(client):
    """The report of South Central, which has more to learn than fits."""
    page, found = report(client, "RYE"), learning(manager_of("scas"))
    assert "Learn from London" in page
    assert [row["opportunity"].measure.title in page for row in found["to_learn"][: ON_REPORT["to_learn"]]] == [
        True
    ] * 3
    assert "In January 2020, London compared with South Central: 26.1 percentage points higher." in page
    assert len(found["to_learn"]) > ON_REPORT["to_learn"]
    assert f"<li>and {len(found['to_learn']) - ON_REPORT['to_learn']} more</li>" in page
    assert "Where both trusts could work together" in page
    assert found["together"][0]["opportunity"].words in page


def test_the_board_report_of_the_other_trust_names_what_that_one_can_learn(client):
    page = report(client, "RRU")
    assert "Learn from South Central" in page
    assert "Learn from London" not in page


def test_a_board_report_without_figures_has_nothing_to_learn(client):
    page = report(client, "RRU", "&month=1999-01")
    assert "No measure shows a lasting difference in favour of South Central." in page
    assert "No measure on which both do badly." in page


def test_the_home_page_says_how_many_more_there_are(client):
    client.force_login(manager_of("scas"))
    more = len(learning(manager_of("scas"))["to_learn"]) - AT_HOME
    assert more > 0
    assert f'<li><a href="/practices/learning/">and {more} more<' in client.get("/").content.decode()


@pytest.mark.parametrize(
    ("tried", "together", "words"),
    [
        (True, False, "Tried, and what came of it was: no difference. <a"),
        (True, True, "Tried, and what came of it was: no difference. <a"),
        (False, True, "Done about it: <a"),
        (False, False, "May explain it: <a"),
    ],
)
def test_an_attempt_is_never_said_to_explain_a_better_figure(measure, tried, together, words):
    """The board report speaks of a practice as the home page does."""
    practice = {"title": "Teams", "address": "/teams/", "tried": tried, "direction": "No difference"}
    row = {
        "opportunity": Opportunity(measure.as_plain(), "Lower at both.", ""),
        "practices": [practice],
    }
    line = render_to_string("practices/join/report_line.html", {"row": row, "together": together})
    assert words in " ".join(line.split())
