"""The boards' page: one page for both, with a link that stays, a download, and every number's list."""

import csv
from datetime import timedelta
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.roles import Role
from portal.today import today
from practices.actions.adoptions import adopt
from practices.actions.questions import answer, ask
from practices.actions.reviews import confirm_still_right
from practices.models import Stage
from practices.quarterly import lines
from practices.quarterly.quarters import quarter_of
from tests.factories.people import make_person
from tests.factories.spread import make_live_practice

pytestmark = pytest.mark.django_db


@pytest.fixture
def now():
    return quarter_of(today())


@pytest.fixture
def reader(sign_in, person_of):
    return sign_in(person_of("RRU"))


def address(quarter):
    return f"/practices/quarter/?quarter={quarter.code}"


def test_without_a_choice_it_is_the_last_whole_quarter(reader, now):
    page = reader.get("/practices/quarter/").content.decode()
    assert now.previous.words in page
    assert "is not over" not in page
    assert "is not over" in reader.get(address(now)).content.decode()


def test_both_trusts_read_the_same(client, now):
    page = make_live_practice("RYE", review_by=today())
    make_live_practice("RYE", audience="own", title="Ours alone", review_by=today())
    read = {}
    for code in ("RYE", "RRU"):
        client.force_login(make_person(code))
        read[code] = client.get(f"/practices/quarter.csv?quarter={now.code}").getvalue()
        html = client.get(address(now)).content.decode()
        assert f'href="{page.get_url()}"' in html
        assert "Ours alone" not in html
    assert read["RYE"] == read["RRU"]


@pytest.mark.parametrize("code", ["nonsense", "2019-21-q1", "2050-51-q1"])
def test_what_is_no_quarter_or_to_come_is_said_with_a_page_below_it(reader, now, code):
    answered = reader.get(f"/practices/quarter/?quarter={code}")
    assert answered.status_code == 404
    assert now.previous.words in answered.content.decode()
    assert reader.get(f"/practices/quarter.csv?quarter={code}").status_code == 404


def test_the_download_has_a_row_for_each_figure_and_says_what_is_not_counted(reader, now):
    page = make_live_practice("RYE", review_by=today())
    confirm_still_right(by=page.practice_owner, practice=page)
    text = reader.get(f"/practices/quarter.csv?quarter={now.code}").getvalue().decode()
    rows = list(csv.DictReader(StringIO(text)))
    assert {"quarter": now.code, "trust": "RYE", "line": "reviews", "figure": "on_time", "value": "1"}.items() <= next(
        row for row in rows if (row["trust"], row["line"], row["figure"]) == ("RYE", "reviews", "on_time")
    ).items()
    assert [(row["figure"], row["value"], row["words"]) for row in rows if row["line"] == "views"] == [
        ("", "", "Not counted.")
    ] * 2
    assert {row["value"] for row in rows if row["figure"] == "median_working_days"} == {""}


def test_views_come_last_and_say_that_nobody_counts_them(reader):
    page = reader.get("/practices/quarter/").content.decode()
    assert page.index("Value confirmed") < page.index("Views of pages")
    assert "Not counted." in page
    assert lines.lines()[-1].slug == "views"


def cost(client, path):
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code == 200
    return len(queries)


def test_it_costs_the_same_with_one_of_everything_and_with_many(reader, now):
    def one_of_everything(days):
        page = make_live_practice("RYE", review_by=today() - timedelta(days=days))
        adopt(by=make_person("RRU", Role.EDITOR), practice=page, stage=Stage.PILOTING)
        question = ask(by=make_person("RRU"), practice=page, words="What does it cost?")
        answer(by=page.practice_owner, question=question, words="Nothing.")

    one_of_everything(1)
    few = cost(reader, address(now))
    for number in range(8):
        one_of_everything(number)
    assert cost(reader, address(now)) == few
