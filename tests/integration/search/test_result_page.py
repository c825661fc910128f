"""The result page, its suggestions and the glossary, for people of both trusts."""

import pytest
from django.urls import reverse

from portal.roles import Role
from search.models import AskedQuestion, GlossaryEntry, Intent, PinnedResult, SavedSearch
from search.outbox.relay import work_off

pytestmark = pytest.mark.django_db


@pytest.fixture
def reader(person_of, sign_in):
    return sign_in(person_of("RYE"))


def test_an_abbreviation_shows_its_meaning_and_what_has_it(reader, target):
    page = reader.get("/search/", {"q": "STEMI"}).content.decode()
    assert "<strong>STEMI</strong> means ST-Elevation Myocardial Infarction" in page
    assert "STEMI</mark> care bundle" in page


@pytest.mark.parametrize(
    ("text", "meanings"), [("AEDs", ["AED"]), ("falls", []), ("stroke", []), ("hear and treat", [])]
)
def test_meanings_are_of_abbreviations_that_were_written(reader, target, text, meanings):
    """Nobody need be told what a fall is, nor what CVA means who wrote stroke."""
    assert [each["short"] for each in reader.get("/search/", {"q": text}).context["meanings"]] == meanings


def test_an_ambiguous_abbreviation_offers_each_meaning(reader, target):
    page = reader.get("/search/", {"q": "MI"}).content.decode()
    assert "<strong>MI</strong> can mean" in page
    assert "Major Incident</a> (" in page
    assert "Myocardial Infarction</a> (" in page


def test_a_slip_of_the_hand_is_corrected_and_can_be_refused(reader, target):
    page = reader.get("/search/", {"q": "hospitl handover"})
    assert page.context["correction"].text == "hospital handover"
    exact = reader.get(page.context["as_typed"])
    assert exact.context["correction"] is None


def test_a_question_without_result_says_what_to_do(reader, target):
    page = reader.get("/search/", {"q": "zzqqxxkk"}).content.decode()
    assert "Ask London</a>" in page
    assert "The question was read as: “zzqqxxkk”." in page


def test_parameters_that_are_no_question_are_answered_with_the_mend(reader, target):
    response = reader.get("/search/", {"q": "falls", "page": "-1"})
    assert response.status_code == 400
    assert "write a number from 1 to" in response.content.decode()


def test_search_rests_without_an_index(reader, own_index):
    response = reader.get("/search/", {"q": "falls"})
    assert response.status_code == 200
    assert "Search is resting" in response.content.decode()
    assert reader.get("/search/suggest/", {"q": "fal"}).json() == {"suggestions": []}


def test_search_rests_when_a_change_has_waited_too_long(reader, target, settings):
    """An old index could show what was restricted since."""
    GlossaryEntry.objects.first().save()
    settings.SEARCH_RESTS_AFTER_SECONDS = -1
    assert "Search is resting" in reader.get("/search/", {"q": "falls"}).content.decode()


def test_titles_are_suggested(reader, target):
    titles = [one["title"] for one in reader.get("/search/suggest/", {"q": "hear and tr"}).json()["suggestions"]]
    assert "Hear and treat" in titles


def test_counts_of_filters_stay_right(reader, target):
    """A type that is chosen leaves the counts of the other types as they were."""
    before = reader.get("/search/", {"q": "stroke"}).context["facets"][0]["options"]
    after = reader.get("/search/", {"q": "stroke", "kind": "measure"})
    counts = {one["code"]: one["count"] for one in before}
    assert {one["code"]: one["count"] for one in after.context["facets"][0]["options"]} == counts
    assert after.context["total"] == counts["measure"]


def test_questions_are_counted_without_names(reader, target):
    reader.get("/search/", {"q": "Zzqqxxkk"})
    reader.get("/search/", {"q": "hospital"})
    reader.get(reverse("search-open"), {"q": "hospital", "to": "/glossary/"})
    reader.get("/search/", {"q": "HART"})  # which the glossary alone knows
    reader.get("/search/", {"q": "stroke"})  # whose figures stand above the results: nobody need open one
    counted = {row.text: (row.nothing, row.found, row.opened) for row in AskedQuestion.objects.all()}
    assert counted == {"zzqqxxkk": (1, 0, 0), "hospital": (0, 1, 1), "hart": (1, 0, 0), "stroke": (0, 1, 1)}
    assert "person" not in {field.name for field in AskedQuestion._meta.get_fields()}


@pytest.mark.parametrize("address", ["https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)"])
def test_opening_a_result_never_leads_away(reader, target, address):
    assert reader.get(reverse("search-open"), {"q": "x", "to": address}).url == "/search/"


def test_an_editor_pins_a_result_and_it_stands_first(person_of, sign_in, target):
    editor = sign_in(person_of("RYE", Role.EDITOR))
    hits = editor.get("/search/", {"q": "stroke"}).context["hits"]
    editor.post(reverse("search-pin"), {"q": "Stroke", "document": hits[3]["id"], "title": hits[3]["title"]})
    assert editor.get("/search/", {"q": "stroke"}).context["hits"][0]["id"] == hits[3]["id"]


def test_a_reader_can_neither_pin_nor_see_the_editors_page(reader, target):
    reader.post(reverse("search-pin"), {"q": "stroke", "document": "measure:1", "title": "x"})
    assert not PinnedResult.objects.exists()
    assert reader.get(reverse("search-questions")).status_code == 403


def test_from_a_question_without_result_to_the_glossary(person_of, sign_in, target, own_index):
    """One click adds it; after approval the relay and the next question know it."""
    editor = sign_in(person_of("RYE", Role.EDITOR))
    editor.get("/search/", {"q": "ZZTOP"})
    question = AskedQuestion.objects.get(text="zztop")
    assert "zztop" in editor.get(reverse("search-questions")).content.decode()
    editor.post(reverse("search-to-glossary", args=[question.pk]), {"short": "ZZtop", "meaning": "Category 2"})
    entry = GlossaryEntry.objects.get(short="ZZtop")
    assert (entry.approved, entry.failed_question) == (False, "zztop")
    assert (
        f"/admin/snippets/search/glossaryentry/edit/{entry.pk}/"
        in editor.get(reverse("search-questions")).content.decode()
    )
    entry.approved = True
    entry.save()
    assert Intent.objects.waiting().count() == 1
    work_off(target, own_index)
    found = editor.get("/search/", {"q": "zztop"}).context["hits"]
    assert any(hit["id"] == f"glossary:{entry.pk}" for hit in found)
    assert any("Category 2 response time" in hit["title"] for hit in found)


def test_what_the_glossary_knows_already_is_not_added_again(person_of, sign_in, target):
    editor = sign_in(person_of("RYE", Role.EDITOR))
    editor.get("/search/", {"q": "HART"})
    editor.get("/search/", {"q": "ZZTOP"})
    page = editor.get(reverse("search-questions"))
    assert page.context["in_glossary"] == {"hart"}
    assert page.content.decode().count("Add to the glossary") == 1


def test_a_search_is_saved_once_and_only_its_owner_removes_it(person_of, client, target):
    owner, other = person_of("RYE"), person_of("RYE")
    client.force_login(owner)
    for _ in range(2):
        client.post(reverse("search-saved"), {"parameters": "q=falls&kind=measure"})
    kept = SavedSearch.objects.get()
    assert kept.words == "“falls”, Type: measure"
    client.force_login(other)
    assert client.post(reverse("search-saved-remove", args=[kept.pk])).status_code == 404
    client.force_login(owner)
    client.post(reverse("search-saved-remove", args=[kept.pk]))
    assert not SavedSearch.objects.exists()


def test_the_glossary_is_filtered_by_letter_and_text(reader):
    assert {entry.short[0].upper() for entry in reader.get("/glossary/?letter=s").context["entries"]} == {"S"}
    assert "STEMI" in {entry.short for entry in reader.get("/glossary/?q=infarction").context["entries"]}
    assert "No abbreviation fits" in reader.get("/glossary/?q=zzqqxx").content.decode()


def test_the_home_page_begins_with_search(reader):
    assert "Find what works" in reader.get("/").content.decode()
