"""The editors' page that says why a result stands where it stands."""

import pytest
from django.urls import reverse

from portal.roles import Role
from search.actions.learning import pin
from tests.factories.search import make_document

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(person_of):
    return person_of("RYE", Role.EDITOR)


@pytest.fixture
def why(editor, sign_in, target, own_index):
    own_index.write(
        [
            make_document("practice:901", "Walrus response", "A walrus car with an AED."),
            make_document("practice:902", "Other", "The walrus again, and an automated external defibrillator."),
            make_document("practice:903", "Walrus of London", tokens=frozenset({"organisation:RRU"})),
        ]
    )
    client = sign_in(editor)
    return lambda text, document="": client.get(reverse("search-why"), {"q": text, "document": document})


def reasons(response):
    return {reason["words"]: reason["score"] for reason in response.context["chosen"]["reasons"]}


def test_each_part_is_said_in_the_words_of_the_question(why):
    """Not in stems; and they add up to the score that is shown."""
    response = why("responses for walruses", "practice:901")
    assert set(reasons(response)) == {
        "“walruses” in the text",
        "“responses” in the text",
        "“walruses” in the title",
        "“responses” in the title",
        "The title has every word",
        "No glossary entry: those stand after everything else",
    }
    chosen = response.context["chosen"]
    assert chosen["place"] == 1
    assert sum(map(float, reasons(response).values())) == pytest.approx(float(chosen["score"]), abs=0.05)


def test_the_form_that_was_found_is_named(why):
    assert "“Automated External Defibrillator” in the text" in reasons(why("AED", "practice:902"))
    assert "“AED” in the text" in reasons(why("AED", "practice:901"))


def test_what_became_of_the_question_is_said(why):
    said = " ".join(why("walrusses AED zzqqxx").context["read"])
    assert "“AED” and “Automated External Defibrillator”" in said
    assert "Nothing that you may see holds “zzqqxx”." in said
    assert "“walruse” was read as “walrus”" in " ".join(why("walrsu response").context["read"]).replace(
        "walrsu", "walruse"
    )


def test_a_pinned_result_says_so_and_stands_first(why, editor):
    pin(by=editor, question="walrus", document="practice:902", title="Other")
    response = why("walrus", "practice:902")
    assert response.context["chosen"]["place"] == 1
    assert next(iter(reasons(response))) == "Pinned by an editor"


@pytest.mark.parametrize("document", ["practice:903", "practice:999", "nonsense"])
def test_what_may_not_be_seen_is_as_what_is_not_there(why, document):
    response = why("walrus", document)
    assert response.context["chosen"] is None
    assert "does not find that, or you may not see it" in response.content.decode()
    assert "London" not in response.content.decode().split("<main")[1].split("First results")[1]


def test_editors_reach_it_from_every_result_and_readers_do_not(why, person_of, client, sign_in):
    link = reverse("search-why")
    assert link in client.get("/search/", {"q": "walrus"}).content.decode()
    reader = sign_in(person_of("RYE"))
    assert link not in reader.get("/search/", {"q": "walrus"}).content.decode()
    assert reader.get(link).status_code == 403


def test_while_search_rests_it_says_so(why, settings):
    settings.SEARCH_RESTS_AFTER_SECONDS = -1
    assert "Search is resting" in why("walrus").content.decode()
