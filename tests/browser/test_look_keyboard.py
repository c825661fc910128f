"""Whoever uses no mouse gets everywhere, sees where they are, and can skip what stands on every page."""

import re

import pytest
from playwright.sync_api import expect

from portal.roles import Role

pytestmark = pytest.mark.urls("tests.browser.gallery")

FOCUSED = """() => {
    const focused = document.activeElement;
    const style = getComputedStyle(focused);
    const box = focused.getBoundingClientRect();
    return {
        name: (focused.innerText || focused.id || focused.name || "").trim(),
        shown: box.width > 0 && box.height > 0 && box.bottom > 0 && box.right > 0,
        marked: (style.outlineStyle !== "none" && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== "none",
        page: focused === document.body,
    };
}"""


def test_the_skip_link_is_first_shows_itself_and_leads_past_the_header(browse, person_of):
    """The first tab stop is the skip link; after it the next stop lies in the main part."""
    page = browse("/", person=person_of("RYE", Role.EDITOR), width=320)
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Skip to main content")
    assert page.evaluate(FOCUSED)["name"] == "Skip to main content"
    assert link.bounding_box()["height"] > 20
    page.keyboard.press("Enter")
    expect(page.locator("#maincontent")).to_be_focused()
    page.keyboard.press("Tab")
    assert not page.evaluate("Boolean(document.activeElement.closest('header'))")


@pytest.mark.parametrize("width", [320, 1280])
def test_every_stop_is_shown_and_marked(browse, person_of, width):
    """Going through the page by Tab, each stop can be seen and carries the focus mark; none is a trap."""
    page = browse("/gallery/", person=person_of("RYE", Role.EDITOR), width=width)
    seen = []
    for _ in range(80):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUSED)
        if stop["page"]:
            break
        assert stop["shown"], stop
        assert stop["marked"], stop
        seen.append(stop["name"])
        if stop["name"].endswith("More"):  # where the entries have no room, they stand behind this
            page.keyboard.press("Enter")
    else:
        pytest.fail(f"The keyboard never came out of the page: {seen[-5:]}")
    assert {"Home", "Editing", "Sign out", "Save", "Accessibility statement", "Privacy", "Contact"} <= set(seen)


def test_signing_out_by_keyboard(browse, person_of):
    page = browse("/accessibility/", person=person_of("RYE"))
    page.get_by_role("button", name="Sign out").focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    browse.expect(page, "/")
    expect(page).to_have_url(re.compile("/account/login/"))
