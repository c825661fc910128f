"""A data lead answers the warnings of a return."""

import pytest
from playwright.sync_api import expect

from benchmarks.actions import returns as actions
from benchmarks.models import Return
from portal.roles import Role
from tests.browser.test_returns import SEND, checked_at_once, pass_at_every_width, send  # noqa: F401

ABOVE_ONE = (
    b"Organisation,Month,Code,Numerator,Denominator,Value,Note\n"
    b"RYE,2020-03,vehicle-days,,,45,\nRYE,2020-03,vehicle-days-off-road,,,900,\n"
)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_reason_without_its_tick_is_asked_for_at_the_tick_and_nothing_typed_is_lost(browse, person_of, javascript):
    """Given a warning, when its reason is saved without the tick, then the page leads to the tick; with both it is answered."""
    page = browse(SEND, person=person_of("RYE", Role.DATA_LEAD), javascript=javascript)
    send(page, ABOVE_ONE)
    page.get_by_label("Reason for warning 1").fill("Counted twice in the depot")
    page.get_by_role("button", name="Save the reasons").click()
    page.get_by_role("link", name="Tick “I have looked at warning 1”").click()
    assert page.evaluate("document.activeElement.type") == "checkbox"
    page.keyboard.press("Space")
    expect(page.get_by_label("Reason for warning 1")).to_have_value("Counted twice in the depot")
    page.get_by_role("button", name="Save the reasons").click()
    page.get_by_text("Your reasons are saved.").wait_for()
    assert page.get_by_label("I have looked at warning 1").is_checked()
    assert actions.open_questions(Return.objects.get()) == []
    if javascript:  # what checks a page is a script, too
        pass_at_every_width(page)
    # The form comes back with 422, which the browser reports as an error of the page.
    browse.complaints = [(about, words) for about, words in browse.complaints if "422" not in words]
