"""The same pages on paper, and in the colours that a reader chose."""

import pytest
from playwright.sync_api import expect

from portal.roles import Role

pytestmark = pytest.mark.urls("tests.browser.gallery")

STYLE = "(element, [pseudo, property]) => getComputedStyle(element, pseudo)[property]"


def test_paper_holds_the_content_and_nothing_to_press(browse, person_of, settings):
    """Printed: the content, and whether it is a demonstration; no navigation, no buttons, no paths of this portal."""
    settings.DEMO = True
    page = browse("/gallery/", person=person_of("RRU", Role.EDITOR))
    page.emulate_media(media="print")
    for hidden in ("nav[aria-label=Menu]", "footer", ".nhsuk-breadcrumb", "text=Sign out", "button:has-text('Save')"):
        assert page.locator(hidden).first.is_hidden(), hidden
    expect(page.get_by_role("heading", name="Gallery")).to_be_visible()
    expect(page.get_by_text("Demonstration data.")).to_be_visible()
    browse.expect(page, "/no-such-page/", status=404)
    assert page.locator("main a[href='/']").evaluate(STYLE, ["::after", "content"]) == "none"
    assert len(page.pdf(format="A4")) > 1000


def test_marks_follow_a_readers_own_colours(browse, person_of):
    """With forced colours the marks take the colour of the text beside them, so that they never vanish."""
    page = browse("/gallery/", person=person_of("RYE"))
    page.emulate_media(forced_colors="active")
    for shape, part in (("filled-circle", "fill"), ("open-diamond", "stroke")):
        mark = page.locator(f"main .portal-mark--{shape}").first
        assert mark.evaluate(STYLE, [None, part]) == mark.evaluate(STYLE, [None, "color"]), shape
