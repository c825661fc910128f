"""Search, glossary and the editors' page of questions: at every width, by keyboard, with JavaScript and without."""

import re

import pytest
from playwright.sync_api import expect

from portal.roles import Role
from search import glossary_in_force
from search.engines.configured import EMBEDDED
from search.engines.embedded import EmbeddedEngine
from search.outbox import add_target
from search.outbox import targets as indices
from search.outbox.rebuilding import rebuild
from search.outbox.targets import target_names
from tests.browser.browsing import WIDTHS
from tests.browser.checks import axe, no_horizontal_scroll


@pytest.fixture(autouse=True)
def index(transactional_db, tmp_path, monkeypatch):
    """An index of what the migrations left, for server and test."""
    engine = EmbeddedEngine(tmp_path / "search")
    monkeypatch.setattr(indices, "embedded_engine", lambda: engine)
    glossary_in_force.forget()
    rebuild(engine, add_target(target_names()[EMBEDDED], EMBEDDED))
    yield engine
    glossary_in_force.forget()
    engine.close()


PAGES = [
    "/",
    "/search/",
    "/search/?q=stroke",
    "/search/?q=MI",
    "/search/?q=hospitl+handover&kind=measure",
    "/search/?q=zzqqxxkk",
    "/glossary/",
    "/glossary/?letter=S",
    "/search/questions/",
    "/search/saved/",
    "/search/?q=C2",
    "/search/?q=HART",
    "/search/?topic=Falls",
    "/search/ask/?q=corridor",
    "/search/why/?q=stroke&document=none",
]


@pytest.mark.parametrize("javascript", [True, False])
def test_every_page_of_search_at_every_width(browse, person_of, javascript):
    """Given an editor, whichever page of search is opened, then axe finds nothing and nothing reaches beyond the edge."""
    page = browse("/search/?q=zzz+unheard", person=person_of("RYE", Role.EDITOR), javascript=javascript)
    for path in PAGES:
        page.goto(path)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            no_horizontal_scroll(page)
        if javascript:  # axe is a script itself
            axe(page)  # at the widest; the narrowest shows the same elements


@pytest.mark.parametrize("javascript", [True, False])
def test_from_the_box_of_any_page_to_a_result(browse, person_of, javascript):
    """Given any page, when an abbreviation is typed into the header's box, then its meaning and results are there."""
    page = browse("/glossary/", person=person_of("RYE"), javascript=javascript)
    page.locator("#search-field").fill("STEMI")
    page.keyboard.press("Enter")
    page.get_by_text("means ST-Elevation Myocardial Infarction").wait_for()
    page.get_by_role("link", name="STEMI: ST-Elevation Myocardial Infarction").click()
    page.get_by_role("heading", name="Glossary").wait_for()


def test_suggestions_are_reached_by_keyboard_and_closed_by_escape(browse, person_of):
    page = browse("/search/", person=person_of("RYE"))
    page.locator("#main-search").press_sequentially("hear and tr")
    suggestion = page.get_by_role("link", name="Hear and treat", exact=True)
    suggestion.wait_for()
    below = page.locator("#main-search").bounding_box()
    assert suggestion.bounding_box()["y"] >= below["y"] + below["height"], "What is being typed must stay in sight."
    axe(page)
    page.keyboard.press("Escape")
    suggestion.wait_for(state="hidden")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_measure_named_shows_its_figures_and_an_editor_sees_why_a_result_stands_there(browse, person_of, javascript):
    """Given an editor who asks for C2, then the benchmark page stands first, and each result says why it stands there."""
    page = browse("/search/?q=C2", person=person_of("RYE", Role.EDITOR), javascript=javascript)
    page.get_by_role("heading", name="Latest figures: Category 2 response").wait_for()
    page.get_by_role("link", name="Why it stands here").first.click()
    page.get_by_role("rowheader", name="Together").wait_for()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_topic_is_followed_and_left_by_one_click_each(browse, person_of, javascript):
    page = browse("/search/?topic=Falls", person=person_of("RYE"), javascript=javascript)
    page.get_by_role("button", name="Follow Falls").click()
    page.get_by_role("button", name="Stop following").click()
    page.get_by_text("You follow none.").wait_for()


@pytest.mark.parametrize("javascript", [True, False])
def test_a_question_without_result_reaches_the_other_trust(browse, person_of, javascript):
    """Given a page without results, when the reader asks London, then London's editors are told."""
    person_of("RRU", Role.EDITOR)
    page = browse("/search/?q=zzqqxxkk", person=person_of("RYE"), javascript=javascript)
    page.get_by_role("link", name="Ask London").click()
    page.get_by_role("button", name="Ask London").click()
    page.get_by_text("1 person is told at London").wait_for()


def test_filters_narrow_without_javascript(browse, person_of):
    page = browse("/search/?q=stroke", person=person_of("RYE"), javascript=False)
    page.get_by_label("Measure (").check()
    page.get_by_role("button", name="Apply").click()
    page.get_by_text("Type: Measure", exact=False).first.wait_for()
    expect(page).to_have_url(re.compile("kind=measure"))
