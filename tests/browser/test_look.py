"""Every kind of page of the ground passes on a phone, a tablet and a desk, with and without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from portal.roles import Role
from tests.browser.browsing import WIDTHS
from tests.browser.checks import axe, no_horizontal_scroll

pytestmark = pytest.mark.urls("tests.browser.gallery")

OPEN_PAGES = {
    "/accessibility/": 200,
    "/privacy/": 200,
    "/account/login/": 200,
    "/account/password/reset/": 200,
    "/fault/unreadable/": 400,
    "/fault/locked/": 429,
    "/fault/broken/": 500,
}
PAGES_OF_PEOPLE = {"/": 200, "/no-such-page/": 404, "/fault/refused/": 403, "/gallery/": 200}


@pytest.mark.parametrize("path", OPEN_PAGES)
def test_pages_without_a_session_pass_at_every_width(browse, path):
    """No accessibility rule broken, nothing scrolling sideways, no complaint of the browser, no other host asked."""
    for width in WIDTHS:
        page = browse(path, width=width, status=OPEN_PAGES[path])
        axe(page)
        no_horizontal_scroll(page)


@pytest.mark.parametrize("path", PAGES_OF_PEOPLE)
def test_pages_of_people_pass_at_every_width(browse, person_of, path):
    """The same with everything in the header that several roles bring."""
    person = person_of("RRU", Role.EDITOR, Role.MANAGER, Role.DATA_LEAD)
    for width in WIDTHS:
        page = browse(path, person=person, width=width, status=PAGES_OF_PEOPLE[path])
        axe(page)
        no_horizontal_scroll(page)


def test_the_demonstration_banner_passes_too(browse, settings):
    settings.DEMO, settings.TODAY = True, "2020-06-15"
    page = browse("/accessibility/", width=320)
    expect(page.get_by_text("The portal’s date is fixed at 15 June 2020.")).to_be_visible()
    axe(page)
    no_horizontal_scroll(page)


def test_a_form_with_errors_passes_and_takes_the_reader_to_them(browse, person_of):
    """The summary is focused, its lines lead to the fields, and the page passes with every field in error."""
    page = browse("/gallery/", person=person_of("RYE"), width=320)
    page.get_by_role("button", name="Save").click()
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.locator(".nhsuk-error-summary")).to_be_focused()
    page.locator('.nhsuk-error-summary a[href="#id_day_day"]').click()
    expect(page.locator("#id_day_day")).to_be_focused()
    axe(page)
    no_horizontal_scroll(page)


def test_a_password_can_be_shown_while_it_is_typed(browse, person_of):
    """The package's scripts run under the content security policy."""
    page = browse("/gallery/", person=person_of("RYE"))
    page.get_by_role("button", name="Show password").click()
    assert page.locator("#id_password").get_attribute("type") == "text"


def test_everything_is_there_without_javascript(browse, person_of):
    """A form can be sent, its errors read, and a person signs out, all by plain HTML."""
    person = person_of("RYE", Role.EDITOR)
    page = browse("/gallery/", person=person, width=320, javascript=False)
    no_horizontal_scroll_of(page)
    page.get_by_label("Title").fill("Fewer falls")
    page.get_by_role("button", name="Save").click()
    expect(page.get_by_role("heading", name="There is a problem")).to_be_visible()
    expect(page.get_by_label("Title")).to_have_value("Fewer falls")
    page.get_by_text("Menu", exact=True).click()
    expect(page.get_by_role("link", name="Editing")).to_be_visible()
    with page.expect_navigation():
        page.get_by_role("button", name="Sign out").click()
    browse.expect(page, "/")
    expect(page).to_have_url(re.compile("/account/login/"))


def test_without_javascript_the_menu_takes_one_line_of_a_phone_and_opens(browse, person_of):
    """Folded as a script would fold it; wider windows show every entry, and no second menu."""
    person = person_of("RYE", Role.EDITOR, Role.MANAGER, Role.DATA_LEAD)
    scripted, page = (browse("/", person=person, width=320, javascript=scripts) for scripts in (True, False))
    expect(scripted.get_by_role("button", name="More")).to_be_visible()
    heights = [each.locator("header").bounding_box()["height"] for each in (scripted, page)]
    assert heights[1] <= heights[0]
    benchmarks = page.get_by_role("link", name="Benchmarks", exact=True)
    expect(benchmarks).to_be_hidden()
    menu = page.get_by_text("Menu", exact=True)
    menu.focus()
    page.keyboard.press("Enter")
    expect(benchmarks).to_be_visible()
    no_horizontal_scroll_of(page)
    page.emulate_media(media="print")
    expect(menu).to_be_hidden()
    page.emulate_media(media="screen")
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(menu).to_be_hidden()
    expect(benchmarks).to_have_count(1)
    expect(benchmarks).to_be_visible()


def no_horizontal_scroll_of(page):
    """Without JavaScript the page cannot be asked; the widest element is measured from outside."""
    boxes = [element.bounding_box() for element in page.locator("main *, header *, footer *").all()]
    assert max(box["x"] + box["width"] for box in boxes if box) <= page.viewport_size["width"]
