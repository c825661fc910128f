"""Programs read the organisations, with the rights of whoever gave them a token."""

import pytest

from portal.models import Organisation, OrganisationKind
from portal.permissions import Permission

pytestmark = pytest.mark.django_db

LIST, ONE = "/api/v1/organisations", "/api/v1/organisations/RYE"


@pytest.fixture
def reader(sign_in, person_of):
    return sign_in(person_of("RYE"))


def test_all_organisations_come_in_pages_by_code_with_their_count(reader):
    pages = [reader.get(LIST, {"limit": 7, "offset": offset}).json() for offset in (0, 7, 14, 21)]
    codes = [row["code"] for page in pages for row in page["items"]]
    assert (
        codes
        == sorted(codes, key=lambda code: code.encode())
        == list(Organisation.objects.order_by("code").values_list("code", flat=True))
    )
    assert {page["count"] for page in pages} == {len(codes)} == {20}


def test_a_list_costs_the_same_few_queries_however_long(reader, django_assert_num_queries):
    reader.get(LIST)
    for limit in (1, 20):
        with django_assert_num_queries(6):  # session, person, roles, count, organisations, former names
            assert len(reader.get(LIST, {"limit": limit}).json()["items"]) == limit


def test_kinds_and_the_day_choose(reader):
    members = reader.get(LIST, {"kind": OrganisationKind.MEMBER}).json()["items"]
    assert {row["code"] for row in members} == {"RYE", "RRU"}
    open_today = {row["code"] for row in reader.get(LIST, {"open_on": "2020-06-15"}).json()["items"]}
    open_then = {row["code"] for row in reader.get(LIST, {"open_on": "2013-01-01"}).json()["items"]}
    assert open_then - open_today == {"RX5"}


def test_one_organisation_tells_what_became_of_it(reader):
    closed = reader.get("/api/v1/organisations/RX5").json()
    assert (closed["merged_into"], closed["closed_on"][:7]) == ("RYF", "2013-02")


def test_an_answer_that_still_stands_is_not_sent_again(reader):
    first = reader.get(ONE)
    again = reader.get(ONE, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    Organisation.objects.filter(code="RYE").update(short_name="South")
    changed = reader.get(ONE, headers={"if-none-match": first["ETag"]})
    assert (changed.status_code, changed.json()["short_name"]) == (200, "South")
    assert "private" in changed["Cache-Control"]


@pytest.mark.parametrize(
    ("query", "where"),
    [
        ({"limit": 0}, "query.limit"),
        ({"limit": 501}, "query.limit"),
        ({"limit": "many"}, "query.limit"),
        ({"offset": -1}, "query.offset"),
        ({"offset": 10**30}, "query.offset"),
        ({"kind": "club"}, "query.kind"),
        ({"open_on": "today"}, "query.open_on"),
    ],
)
def test_a_wrong_question_is_answered_with_where_it_is_wrong(reader, query, where):
    response = reader.get(LIST, query)
    assert response.status_code == 422
    assert [error["where"] for error in response.json()["errors"]] == [where]
    assert response.json()["detail"].startswith(where)


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/api/v1/organisations/RYX9", 404),
        ("/api/v1/organisations/R!", 422),
        ("/api/v1/organisations/RYE/x", 404),
        ("/api/v1/nothing/", 404),
    ],
)
def test_what_is_not_there_is_told_in_json(reader, path, status):
    response = reader.get(path)
    assert response.status_code == status
    assert set(response.json()) == {"detail", "errors"}


def test_a_person_who_may_not_read_is_refused_in_words(reader, monkeypatch):
    monkeypatch.setattr("portal.models.Person.permissions", frozenset(set(Permission) - {Permission.READ}))
    response = reader.get(LIST)
    assert response.status_code == 403
    assert "Your role does not let you read" in response.json()["detail"]
