"""From a measure without a practice to the people who may know, on a phone."""

import pytest

from portal.roles import Role
from tests.browser import checks


@pytest.mark.parametrize("javascript", [True, False])
def test_somebody_asks_the_other_trust_about_a_measure(browse, person_of, javascript):
    """At 320 pixels, with and without scripts, from the benchmark page and back to it."""
    person_of("RRU", Role.EDITOR)
    page = browse("/benchmarks/conveyance/", person=person_of("RYE"), width=320, javascript=javascript)
    page.get_by_role("link", name="Ask the other trust").first.click()
    page.get_by_role("heading", name="Ask London").wait_for()
    checks.no_horizontal_scroll(page)
    if javascript:
        checks.axe(page)
    page.get_by_label("Your question").fill("What did you do about this?")
    page.get_by_role("button", name="Ask London").click()
    page.get_by_text("1 person is told at London").wait_for()


def test_the_page_of_what_can_be_learnt_is_sound(browse, person_of):
    for address in ("/practices/learning/", "/"):
        page = browse(address, person=person_of("RYE"), width=320)
        checks.no_horizontal_scroll(page)
        checks.axe(page)
