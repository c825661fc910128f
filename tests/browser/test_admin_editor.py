"""The page editor under a policy without inline scripts: whatever is started by one elsewhere works here."""

import datetime
import re

import pytest
from playwright.sync_api import expect

from portal.roles import Role
from tests.testapp.editing import LEAKS_OF_WAGTAIL, allow_everything, make_pages
from tests.testapp.models import ExamplePage

pytestmark = [
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.filterwarnings(LEAKS_OF_WAGTAIL),
]


@pytest.fixture
def numbers(db):
    return make_pages()


@pytest.fixture
def editor(browse, person_of, numbers, settings):
    """The form of a new page below the home page, saved by hand."""
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    person = person_of("RYE", Role.EDITOR)
    allow_everything(person)
    page = browse(f"/admin/pages/add/testapp/examplepage/{numbers['home']}/", person=person)
    page.wait_for_load_state("networkidle")
    page.fill("#id_title", "Written in a browser")
    page.keyboard.press("Tab")
    expect(page.locator("#id_slug")).not_to_have_value("")  # follows the title after a moment
    return page


def choose(page, field, words):
    """Choose the thing called `words` in the dialogue of the chooser `field`."""
    page.click(f"#id_{field}-chooser .unchosen [data-chooser-action-choose]")
    page.click(f".modal-body :is(a.choose-page, a[data-chooser-modal-choice]):has-text('{words}')")
    page.wait_for_selector(f"#id_{field}-chooser:not(.blank)")


def pick(page, field, calendar, value):
    """See that the calendar or clock of `field` opens, and give it `value`."""
    page.click(f"#id_{field}")
    page.locator(f".xdsoft_datetimepicker {calendar} >> visible=true").first.wait_for()
    page.fill(f"#id_{field}", value)
    page.keyboard.press("Tab")


def save_draft(page):
    page.click("button.action-save >> nth=0")
    page.wait_for_url("**/edit/")
    page.wait_for_selector(".messages .success")
    return ExamplePage.objects.get(title="Written in a browser")


def draft_of(page):
    return page.get_latest_revision_as_object()


def test_dates_and_times_are_picked(editor):
    pick(editor, "day", ".xdsoft_calendar", "2020-06-15")
    pick(editor, "time", ".xdsoft_timepicker", "07:30")
    pick(editor, "moment", ".xdsoft_calendar", "2020-06-15 07:30")
    written = draft_of(save_draft(editor))
    assert written.day == datetime.date(2020, 6, 15)
    assert written.time == datetime.time(7, 30)
    assert written.moment.date() == written.day


def test_pages_pictures_papers_and_snippets_are_chosen(editor, numbers):
    choose(editor, "see_also", "Home")
    choose(editor, "picture", "Example picture")
    choose(editor, "paper", "Example paper")
    choose(editor, "snippet", "Example snippet")
    written = draft_of(save_draft(editor))
    assert written.see_also_id == numbers["home"]
    assert written.picture_id == numbers["image"]
    assert written.paper_id == numbers["document"]
    assert written.snippet_id == numbers["snippet"]


def test_sections_are_added_with_choosers_dates_and_sections_of_their_own(editor, numbers):
    """A form that "Add" copies is started like one that was there, moved without being started again, and taken away."""
    for number, title in enumerate(["First", "Second", "Third"]):
        editor.click("#id_sections-ADD")
        editor.fill(f"#id_sections-{number}-title", title)
    pick(editor, "sections-1-day", ".xdsoft_calendar", "2020-05-01")
    choose(editor, "sections-1-page", "Home")
    editor.click("#id_sections-1-notes-ADD")
    editor.fill("#id_sections-1-notes-0-words", "A note")
    pick(editor, "sections-1-notes-0-day", ".xdsoft_calendar", "2020-05-02")
    editor.click("#inline_child_sections-1 >> [data-inline-panel-child-move-up] >> nth=0")
    editor.click("#id_sections-1-notes-ADD")
    assert editor.locator("#id_sections-1-notes-FORMS > *").count() == 2
    editor.click("#id_sections-1-notes-1-DELETE-button")
    editor.click("#id_sections-2-DELETE-button")
    sections = list(draft_of(save_draft(editor)).sections.order_by("sort_order"))
    assert [section.title for section in sections] == ["Second", "First"]
    assert sections[0].day == datetime.date(2020, 5, 1)
    assert sections[0].page_id == numbers["home"]
    assert [(note.words, note.day) for note in sections[0].notes.all()] == [("A note", datetime.date(2020, 5, 2))]


def test_several_pages_are_chosen_at_once(editor, numbers):
    editor.click("#id_links-OPEN_MODAL")
    editor.click(".modal-body a[aria-label='Explore']")
    editor.check(f".modal-body input[type=checkbox][value='{numbers['page']}']")
    editor.click(".modal-body [data-multiple-choice-submit]")
    editor.wait_for_selector("#id_links-0-page-chooser:not(.blank)")
    written = draft_of(save_draft(editor))
    assert [link.page_id for link in written.links.all()] == [numbers["page"]]


def test_blocks_are_added_to_the_body(editor, numbers):
    def add(block):
        editor.locator("#body-root button.c-sf-add-button >> visible=true").last.click()
        editor.click(f".w-combobox__option:has-text('{block}')")

    add("Day")
    editor.fill("input[name='body-0-value']", "2020-04-30")
    editor.keyboard.press("Tab")
    add("Page")
    editor.click("[data-streamfield-child] .unchosen [data-chooser-action-choose]")
    editor.click(".modal-body a.choose-page:has-text('Home')")
    add("Text")
    editor.locator("[data-streamfield-child] .public-DraftEditor-content").last.click()
    editor.keyboard.type("Some words")
    expect(editor.locator("input[name='body-2-value']")).to_have_value(re.compile("Some words"))  # after a moment
    body = draft_of(save_draft(editor)).body
    assert body[0].value == datetime.date(2020, 4, 30)
    assert body[1].value.pk == numbers["home"]
    assert "Some words" in body[2].value.source


def test_rich_text_keeps_its_own_styles(editor):
    """What the rich text editor would write as inline styles reaches the page as a constructed stylesheet."""
    written = (
        "[...document.adoptedStyleSheets].flatMap((sheet) => [...sheet.cssRules]).map((rule) => rule.cssText).join()"
    )
    assert "Draftail-block--empty" in editor.evaluate(written)


def test_a_page_is_published_previewed_and_checked(editor, browse):
    written = save_draft(editor)
    editor.click("button[aria-label='Toggle preview']")
    editor.wait_for_selector("iframe#w-preview-iframe")
    editor.wait_for_load_state("networkidle")
    editor.click("button[aria-label='Toggle checks']")
    editor.wait_for_load_state("networkidle")
    editor.click("footer [data-w-dropdown-target='toggle']")
    editor.click("button[name='action-publish']")
    editor.wait_for_url("**/admin/pages/*/")
    editor.wait_for_selector(".messages .success")
    assert ExamplePage.objects.get(pk=written.pk).live
