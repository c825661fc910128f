"""The export of everything: all of each record, what became of it, and the files that go with it."""

import io
import json
import zipfile

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from practices.actions.questions import answer, ask
from practices.models import OtherMeasure, PracticePage
from tests.factories.files import make_document, make_image
from tests.factories.people import make_person
from tests.factories.practices import approve_and_publish, make_approved_practice, make_practice
from tests.factories.value import make_adopted
from tests.testapp.editing import LEAKS_OF_WAGTAIL

pytestmark = [pytest.mark.django_db, pytest.mark.filterwarnings(LEAKS_OF_WAGTAIL)]


@pytest.fixture
def reader(sign_in, person_of):
    return sign_in(person_of("RRU"))


def words(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return b"".join(response.streaming_content).decode()


def test_the_json_holds_all_of_a_record_and_what_became_of_it(reader):
    draft = make_practice("RYE", aim="Fewer journeys.")
    draft.other_measures.add(OtherMeasure(name="Stayed at home", after="960", after_n=1376))
    draft.save_revision(user=draft.get_latest_revision().user)
    page = approve_and_publish(draft)
    question = ask(by=make_person("RRU"), practice=page, words="Who paid?", demonstration=True)
    answer(by=page.practice_owner, question=question, words="The charity.")
    (record,) = json.loads(words(reader, "/practices/export.json"))
    assert record["story"]["aim"] == "Fewer journeys."
    assert record["story"]["problem"].startswith("<p>People who fell")
    assert record["what_was_done"][0]["value"] == "<p>A car with two paramedics.</p>"
    (row,) = record["other_measures"]
    assert (row["name"], row["after_n"]) == ("Stayed at home", 1376)
    (asked,) = record["questions"]
    assert [each["words"] for each in asked["answers"]] == ["The charity."]
    assert asked["demonstration"] == "Demonstration example: did not happen"


def test_the_json_holds_what_trusts_state_of_their_adoptions_in_numbers(reader):
    make_adopted(make_approved_practice("RYE"), first_month="2020-01", patients_a_month=40, saving_a_year=9_000)
    (record,) = json.loads(words(reader, "/practices/export.json"))
    (adoption,) = record["taken_up"]
    assert (adoption["trust"], adoption["stage"], adoption["first_month"]) == ("RRU", "adopted", "2020-01")
    assert (adoption["patients_a_month"], adoption["saving_a_year"], adoption["cost_a_year"]) == (40, "9000.00", "")


def test_the_archive_holds_both_files_and_the_attachments_that_the_person_may_open(reader, settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path
    shared, private = make_document("RYE", audience="both"), make_document("RYE", audience="own", own_trust_only=True)
    picture = make_image("RYE", audience="both")
    page = make_approved_practice("RYE")
    done = [
        {"type": "document", "value": {"document": file.pk, "words": ""}, "id": f"{file.pk}"}
        for file in (shared, private)
    ]
    done.append({"type": "figure", "value": {"image": picture.pk, "alternative_text": "A bay"}, "id": "p"})
    PracticePage.objects.filter(pk=page.pk).update(what_was_done=json.dumps(done))
    answer = reader.get("/practices/export.zip")
    with zipfile.ZipFile(io.BytesIO(b"".join(answer.streaming_content))) as archive:
        names = archive.namelist()
        assert names[:2] == ["practices.csv", "practices.json"]
        assert [name.split("/")[1] for name in names[2:]] == [str(page.pk)] * 2
        assert archive.read(names[2]) == b"Words"
        assert json.loads(archive.read("practices.json"))[0]["title"] == page.title


def test_the_export_costs_as_many_queries_with_many_records(reader):
    def cost():
        with CaptureQueriesContext(connection) as queries:
            words(reader, "/practices/export.json")
        return len(queries)

    make_approved_practice("RYE")
    cost()
    few = cost()
    for _ in range(4):
        make_approved_practice("RRU")
    assert cost() == few
