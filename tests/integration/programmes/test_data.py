"""Programmes, quarters and followings as data, with the rights of whoever asks."""

import csv
import json
from io import StringIO

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.actions.following import follow
from benchmarks.models import Measure
from portal.models import Organisation
from portal.roles import Role
from portal.today import today
from practices.actions.approval import narrow_audience
from practices.models import ImprovementTheme, ProgrammeAmount, ProgrammePractice, ProgrammeState
from practices.models.choices import DID_NOT_HAPPEN
from practices.programmes.actions import Task, add_action, add_note
from practices.quarterly.quarters import quarter_of
from tests.factories.people import make_person
from tests.factories.practices import make_approved_practice
from tests.factories.programmes import make_live_programme, make_programme, publish_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(sign_in, person_of):
    return sign_in(person_of("RRU"))


def full_programme(**content):
    page, editor = make_programme(**content), make_person("RYE", Role.EDITOR)
    page.linked_practices = [ProgrammePractice(practice=make_approved_practice("RYE", wanted_audience="both"))]
    page.amounts = [
        ProgrammeAmount(
            theme=ImprovementTheme.objects.get(code="efficiency"),
            kind="saving",
            recurrence="yearly",
            pounds="1200.50",
            price_year=2019,
            what="=Fewer parts",
            source="Board paper 12",
        )
    ]
    page.save_revision(user=editor)
    live = publish_programme(page)
    add_action(by=editor, programme=live, task=Task("Agree it.", "Head of fleet", today()))
    add_note(by=editor, programme=live, on=today(), words="Met.")
    return live


def test_the_api_gives_a_programme_with_all_that_belongs_to_it(reader):
    page = full_programme()
    (record,) = reader.get("/api/v1/programmes").json()["items"]
    assert record["aims"][0]["how_much"] == "from 9 % to 6 %"
    assert record["amounts"][0]["pounds"] == "1200.50"
    assert record["amounts"][0]["organisation"] == "joint"
    assert record["actions"][0]["state"] == "open"
    assert record["notes"] == [{"on": today().isoformat(), "words": "Met."}]
    assert (record["lead_trust"], record["deputy_trust"]) == ("RYE", "RRU")
    assert reader.get(f"/api/v1/programmes/{page.pk}").json() == record


def test_the_api_chooses_by_area_and_phase_and_refuses_what_is_none(reader):
    make_live_programme(area="fleet", title="Fleet")
    make_live_programme(area="it", phase="planned", title="IT")
    assert [row["title"] for row in reader.get("/api/v1/programmes?area=it").json()["items"]] == ["IT"]
    assert [row["title"] for row in reader.get("/api/v1/programmes?phase=running").json()["items"]] == ["Fleet"]
    assert reader.get("/api/v1/programmes?area=space").status_code == 422


def test_a_draft_and_nothing_answer_alike(reader):
    assert {reader.get(f"/api/v1/programmes/{pk}").status_code for pk in (make_programme().pk, 10**9)} == {404}


def test_a_practice_that_was_closed_since_is_not_named_to_the_other_trust(client):
    page = full_programme()
    practice = page.linked_practices.get().practice
    narrow_audience(by=make_person("RYE", Role.EDITOR), practice=practice)
    for code, named in (("RYE", [practice.pk]), ("RRU", [])):
        client.force_login(make_person(code))
        assert client.get(f"/api/v1/programmes/{page.pk}").json()["practices"] == named


def test_both_exports_hold_what_the_api_holds_and_say_what_is_made_up(reader):
    page = full_programme()
    ProgrammeState.objects.filter(programme=page).update(demonstration=True)
    (record,) = json.loads(reader.get("/practices/programmes.json").content)
    assert record == reader.get(f"/api/v1/programmes/{page.pk}").json()
    assert record["demonstration"] == DID_NOT_HAPPEN
    (line,) = csv.DictReader(StringIO(reader.get("/practices/programmes.csv").content.decode()))
    assert line["demonstration"] == DID_NOT_HAPPEN
    assert "1200.50" in line["amounts"]
    assert "from 9 % to 6 %" in line["aims"]


def test_the_api_costs_the_same_with_one_programme_and_with_many(reader):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert reader.get("/api/v1/programmes").status_code == 200
        return len(queries)

    full_programme()
    cost()
    few = cost()
    for _ in range(4):
        full_programme()
    assert cost() == few


def test_the_api_gives_a_quarter_as_the_page_and_the_download_do(reader):
    now = quarter_of(today())
    answered = reader.get(f"/api/v1/quarters/{now.code}").json()
    assert (answered["quarter"], answered["whole"]) == (now.code, False)
    text = reader.get(f"/practices/quarter.csv?quarter={now.code}").getvalue().decode()
    downloaded = {(row["line"], row["trust"]): row["words"] for row in csv.DictReader(StringIO(text))}
    told = {
        (line["slug"], each["organisation"]): each["words"] for line in answered["lines"] for each in line["trusts"]
    }
    assert told == downloaded
    for code in (now.next.code, "2019-21-q1"):
        assert reader.get(f"/api/v1/quarters/{code}").status_code == 404


def test_the_api_gives_what_i_follow_and_nothing_of_others(client, person_of):
    mine, other = person_of("RYE"), person_of("RYE")
    measure = Measure.objects.get(slug="c2-mean")
    follow(by=mine, measure=measure, organisation=Organisation.objects.get(code="RRU"))
    client.force_login(mine)
    (row,) = client.get("/api/v1/followings/measures").json()["items"]
    assert (row["measure"], row["organisation"]) == ("c2-mean", "RRU")
    client.force_login(other)
    assert client.get("/api/v1/followings/measures").json() == {"items": [], "count": 0}
