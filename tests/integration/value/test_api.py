"""Programs read adoptions, opportunities and value with the rights of whoever asks, and are told when nothing changed."""

import csv
import io

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.models import Measure
from portal.audience import Audience
from practices.actions.value import count_with
from practices.models import ImprovementTheme, PracticePage, ProgrammeAmount
from tests.factories.changes import make_changed_practice, make_figures, wave
from tests.factories.programmes import make_programme, publish_programme
from tests.factories.value import confirm, make_adopted, make_manager, make_saving

pytestmark = pytest.mark.django_db

API = "/api/v1"


@pytest.fixture
def reader(sign_in, person_of):
    return sign_in(person_of("RRU"))


def rows(client, path):
    answer = client.get(f"{API}/{path}")
    assert answer.status_code == 200, answer.content
    return answer.json()["items"]


def exported(client, path):
    return list(csv.DictReader(io.StringIO(b"".join(client.get(path).streaming_content).decode())))


def test_value_says_what_the_page_says(reader):
    practice = make_saving()
    confirm(practice)
    adoption = make_adopted(practice, saving_a_year=90_000)
    count_with(by=make_manager("RRU"), claimant=adoption, other=practice, words="One budget")
    first, second = rows(reader, "value")
    assert (first["id"], first["status"], first["counting"]) == (f"practice-{practice.pk}", "confirmed", "counted")
    assert (second["trust"], second["saving_a_year"], second["price_year"]) == ("RRU", "90000.00", "2019")
    assert (second["counting"], second["counted_with"]) == ("saving counted with another", first["id"])
    totals = {(row["group"], row["status"]): row["saving_a_year"] for row in rows(reader, "value/totals")}
    assert totals == {
        ("RYE", "claimed"): "100000.00",
        ("RYE", "confirmed"): "100000.00",
        ("RRU", "claimed"): "",
        ("RRU", "confirmed"): "",
    }
    assert {row["group"] for row in rows(reader, "value/totals?by=theme")} == {"No theme"}


def test_amounts_of_joint_programmes_come_last_with_their_source_and_in_no_total(reader):
    make_saving()
    programme = make_programme(title="Buying together")
    theme = ImprovementTheme.objects.get(code="efficiency")
    for kind, often, pounds, trust in (("saving", "once", 75_000, None), ("cost", "yearly", 8_000, "RRU")):
        row = ProgrammeAmount(
            theme=theme, kind=kind, recurrence=often, pounds=pounds, price_year=2018, what="Spare parts"
        )
        row.source, row.organisation_id = "Board paper 12", trust
        programme.amounts.add(row)
    programme.save_revision(user=programme.get_latest_revision().user)
    before = rows(reader, "value/totals")
    live = publish_programme(programme)
    _, first, second = rows(reader, "value")
    assert (first["kind"], first["title"], first["trust"]) == ("programme", "Buying together: Spare parts", "joint")
    assert (first["saving_one_off"], first["saving_a_year"], first["price_year"]) == ("75000.00", "", "2018")
    assert (first["status"], first["counting"]) == ("claimed", "kept apart: joint programme")
    assert (first["document"], first["address"].endswith(f"{live.get_url()}#money")) == ("Board paper 12", True)
    assert (second["trust"], second["cost_a_year"], second["saving_one_off"]) == ("RRU", "8000.00", "")
    assert rows(reader, "value/totals") == before
    lines = list(csv.reader(io.StringIO(reader.get("/practices/value.csv").content.decode())))
    assert [line[0] for line in lines if line[1:2] == ["programme"]] == [first["id"], second["id"]]


def test_adoptions_come_without_the_plan_and_without_what_is_another_trusts_alone(reader, sign_in, person_of):
    practice = make_saving(title="Falls car")
    adoption = make_adopted(practice, patients_a_month=40, first_month="2020-01")
    (row,) = rows(reader, "adoptions")
    assert (row["id"], row["practice_title"], row["trust"]) == (adoption.pk, "Falls car", "RRU")
    assert (row["patients_a_month"], row["first_month"], row["stage"]) == (40, "2020-01", "adopted")
    assert "plan" not in row
    (line,) = exported(reader, "/practices/adoptions.csv")
    assert line == {name: "" if value is None else str(value) for name, value in row.items()}
    assert rows(reader, f"adoptions?trust=RYE&practice={practice.pk}") == []
    PracticePage.objects.get(pk=practice.pk).state.__class__.objects.update(audience=Audience.OWN)
    assert rows(reader, "adoptions") == []
    assert len(rows(sign_in(person_of("RYE")), "adoptions")) == 1


def test_opportunities_name_what_may_explain_them_and_whom_to_ring(reader, sign_in, person_of):
    measure = Measure.objects.get(slug="call-answer-median")
    page = make_changed_practice((measure, {"intervention_kind": "not-known", "wanted_direction": "lower"}))
    make_figures(measure, {"RYE": wave(30, 10), "RRU": wave(30, 300)})
    (row,) = [each for each in rows(reader, "opportunities") if each["kind"] == "learn"]
    assert row["measure"] == measure.slug
    assert "structural" in row["structural"]
    assert [(each["title"], each["ring"]) for each in row["practices"]] == [(page.title, page.practice_owner.name)]
    assert measure.slug in {line["measure"] for line in exported(reader, "/practices/learning.csv")}
    assert not [each for each in rows(sign_in(person_of("RYE")), "opportunities") if each["kind"] == "learn"]
    assert rows(sign_in(person_of("Eng")), "opportunities") == []


@pytest.mark.parametrize("path", ["value", "value/totals", "adoptions", "opportunities"])
def test_an_answer_is_kept_while_it_stands_and_is_for_those_who_may_ask(reader, client, path):
    practice = make_saving()
    make_adopted(practice, saving_a_year=1)
    answer = reader.get(f"{API}/{path}")
    assert reader.get(f"{API}/{path}", headers={"If-None-Match": answer["ETag"]}).status_code == 304
    assert reader.get(f"{API}/{path}?limit=1").status_code == 200
    assert reader.get(f"{API}/{path}?limit=0").status_code == 422
    client.logout()
    assert client.get(f"{API}/{path}").status_code == 401


@pytest.mark.parametrize("query", ["adoptions?stage=nonsense", "adoptions?practice=x", "value/totals?by=nonsense"])
def test_a_wrong_question_is_told_where_it_is_wrong(reader, query):
    assert reader.get(f"{API}/{query}").status_code == 422


def test_the_answers_cost_the_same_however_long(reader):
    def cost(path):
        reader.get(f"{API}/{path}")
        with CaptureQueriesContext(connection) as queries:
            reader.get(f"{API}/{path}")
        return len(queries)

    make_adopted(make_saving(), saving_a_year=1)
    few = [cost(path) for path in ("value", "adoptions")]
    for _ in range(4):
        make_adopted(make_saving(), saving_a_year=1)
    assert [cost(path) for path in ("value", "adoptions")] == few
