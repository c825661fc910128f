"""Programs read practices with the list's choices and the rights of whoever asks."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from benchmarks.models import Measure
from portal.audience import Audience
from portal.models import TrustDocument
from practices.models import LinkedMeasure, OtherMeasure, PracticeState, Topic
from tests.factories.files import make_document
from tests.factories.practices import approve_and_publish, make_approved_practice, make_practice

pytestmark = pytest.mark.django_db

LIST = "/api/v1/practices"


@pytest.fixture
def reader(sign_in, person_of):
    return sign_in(person_of("RRU"))


def titles(client, query=""):
    response = client.get(f"{LIST}{query}")
    assert response.status_code == 200, response.content
    answer = response.json()
    assert answer["count"] >= len(answer["items"])
    return [row["title"] for row in answer["items"]]


def about(topic, **arguments):
    page = make_practice(**arguments)
    page.topics = [Topic.objects.get(code=topic)]
    page.save_revision(user=page.get_latest_revision().user)
    return approve_and_publish(page)


def test_the_api_chooses_as_the_list_does(reader):
    about("falls", organisation="RYE", title="A falls car")
    about("stroke", organisation="RRU", title="Video for stroke", kind="attempt")
    about("stroke", organisation="RYE", title="Stroke nurse")
    assert titles(reader, "?sort=title") == ["A falls car", "Stroke nurse", "Video for stroke"]
    assert titles(reader, "?topic=stroke&sort=title") == ["Stroke nurse", "Video for stroke"]
    assert titles(reader, "?topic=stroke&topic=falls&trust=RYE&sort=title") == ["A falls car", "Stroke nurse"]
    assert titles(reader, "?kind=attempt") == ["Video for stroke"]
    assert titles(reader, "?topic=no-such-topic") == []


def test_a_page_of_the_answer_holds_its_part_and_the_count_of_all(reader):
    for number in range(5):
        make_approved_practice("RYE", title=f"Practice {number}")
    answer = reader.get(f"{LIST}?sort=title&limit=2&offset=2").json()
    assert (answer["count"], [row["title"] for row in answer["items"]]) == (5, ["Practice 2", "Practice 3"])


def test_one_practice_comes_with_its_story(reader):
    draft = make_practice("RYE", title="A falls car", no_measure_reason="")
    draft.linked_measures = [
        LinkedMeasure(
            measure=Measure.objects.get(slug="conveyance-to-ed"),
            organisation=draft.organisation,
            wanted_direction="lower",
            intervention_kind="year",
            first_month="2018",
        )
    ]
    draft.other_measures = [OtherMeasure(name="Stayed at home", after="960", after_n=1376, after_period="2017/18")]
    draft.save_revision(user=draft.get_latest_revision().user)
    page = approve_and_publish(draft)
    found = reader.get(f"{LIST}/{page.pk}").json()
    assert found["problem"] == "<p>People who fell were taken to hospital by default.</p>"
    assert "A car with two paramedics." in found["what_was_done"]
    (link,) = found["measures"]
    assert (link["measure"], link["organisation"], link["first_month"]) == ("conveyance-to-ed", "RYE", "2018")
    (other,) = found["other_measures"]
    assert (other["after"], other["after_n"], other["baseline_n"]) == ("960", 1376, None)
    assert "not a clinical guideline" in found["guidance"]


def test_the_api_says_what_the_export_says(reader):
    """The export holds all of the record, the API its facts."""
    page = make_approved_practice("RYE", cost_one_off="1200.50", price_year=2019)
    PracticeState.objects.filter(practice=page).update(demonstration=True)
    (row,) = reader.get(LIST).json()["items"]
    (exported,) = json.loads(b"".join(reader.get("/practices/export.json").streaming_content))
    assert row == {name: exported[name] for name in row}
    assert row["cost_one_off"] == "1200.50"
    assert row["demonstration"] == "Demonstration example: did not happen"


def test_an_own_trust_practice_looks_like_none_to_the_other_trust(reader, sign_in, person_of):
    """No row, no count, and the same 404; its own trust reads it."""
    page = make_approved_practice("RYE", title="Our own affair", wanted_audience=Audience.OWN)
    assert reader.get(LIST).json() == {"items": [], "count": 0}
    hidden, missing = reader.get(f"{LIST}/{page.pk}"), reader.get(f"{LIST}/{page.pk + 1000}")
    assert hidden.status_code == missing.status_code == 404
    assert hidden.content == missing.content
    colleague = sign_in(person_of("RYE"))
    assert titles(colleague) == ["Our own affair"]
    assert colleague.get(f"{LIST}/{page.pk}").status_code == 200


def test_a_draft_is_not_there(reader):
    page = make_practice("RRU")
    assert titles(reader) == []
    assert reader.get(f"{LIST}/{page.pk}").status_code == 404


@pytest.mark.parametrize(
    "query",
    ["?kind=nonsense", "?evidence=E9", "?sort=nonsense", "?topic=%00", "?trust=%F0%9F%9A%91", "?status=new", "/0", "/nonsense",
     f"/{10**30}"],
)  # fmt: skip
def test_a_wrong_question_is_told_where_it_is_wrong(reader, query):
    response = reader.get(LIST + query)
    assert response.status_code == 422 or (query == "?topic=%00" and response.status_code == 400)
    assert response["Content-Type"].startswith("application/json") or response.status_code == 400


def test_nobody_reads_without_a_token_or_a_session(client):
    assert client.get(LIST).status_code == 401
    assert client.get(f"{LIST}/1").status_code == 401


def test_the_answer_costs_the_same_however_long(reader):
    def cost():
        reader.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            reader.get(LIST)
        return len(queries)

    for _ in range(2):
        make_approved_practice("RYE")
    few = cost()
    for _ in range(6):
        make_approved_practice("RRU")
    assert cost() == few


def test_linked_documents_are_attachments_for_those_who_may_open_them(reader, sign_in, person_of):
    """A document that only the text links to counts, too; one that was closed since is not named."""
    paper, shown = make_document("RYE"), make_document("RYE", title="Shown")
    text = f'<p>See <a linktype="document" id="{paper.pk}">the plan</a>.</p>'
    page = make_approved_practice("RYE", what_was_done=[("text", text), ("document", {"document": shown, "words": ""})])
    (row,) = reader.get(LIST).json()["items"]
    assert row["attachments"] == [f"http://testserver{each.url}" for each in (paper, shown)]
    TrustDocument.objects.filter(pk=paper.pk).update(audience=Audience.OWN)
    (row,) = reader.get(LIST).json()["items"]
    assert row["attachments"] == [f"http://testserver{shown.url}"]
    assert reader.get(f"{LIST}/{page.pk}").json()["attachments"] == row["attachments"]
