"""Somebody in an ambulance shares an idea from a phone, and a colleague asks and takes up."""

import pytest

from tests.browser import checks
from tests.factories.spread import make_editor, make_live_practice


@pytest.mark.parametrize("javascript", [True, False])
def test_an_idea_is_shared_from_a_phone(browse, person_of, javascript):
    """At 320 pixels, with and without scripts, with a stop on the way."""
    make_live_practice("RRU", title="A falls car with an occupational therapist")
    page = browse("/practices/share/", person=person_of("RYE"), width=320, javascript=javascript)
    checks.no_horizontal_scroll(page)
    if javascript:
        checks.axe(page)
    page.get_by_label("Something I propose").check()
    page.get_by_label("What did you do, or what do you propose?").fill("An occupational therapist in a falls car")
    page.get_by_role("button", name="Save for later").click()
    page.get_by_text("Come back to this page when you like").wait_for()
    page.get_by_label("Why?").fill("Half of those who fall need no hospital")
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    # The form comes back with 422, which the browser reports as an error of the page.
    browse.complaints = [(about, words) for about, words in browse.complaints if "422" not in words]
    checks.no_horizontal_scroll(page)
    page.get_by_label("Where?").fill("Reading")
    page.get_by_label("Nothing in this tells who").check()
    page.get_by_role("button", name="Continue").click()
    page.get_by_role("link", name="A falls car with an occupational therapist").wait_for()
    checks.no_horizontal_scroll(page)
    if javascript:
        checks.axe(page)
    page.get_by_role("button", name="Send to the editors").click()
    page.get_by_text("With the editors").wait_for()
    checks.no_horizontal_scroll(page)


def test_the_pages_round_a_practice_are_sound(browse, person_of):
    """Small and large, for everybody: what axe knows, and no scrolling sideways."""
    practice = make_live_practice("RYE", title="Falls car")
    reader, editor = person_of("RRU"), make_editor("RYE")
    for person, name in [
        (reader, "adopt"),
        (reader, "ask"),
        (reader, "out-of-date"),
        (editor, "still-right"),
    ]:
        page = browse(f"/practices/{practice.pk}/{name}/", person=person, width=320)
        checks.no_horizontal_scroll(page)
        checks.axe(page)
    for address in ("/practices/queue/", "/practices/contribution/", "/"):
        page = browse(address, person=editor, width=320)
        checks.no_horizontal_scroll(page)
        checks.axe(page)


def test_a_trust_takes_a_practice_up_without_scripts(browse, person_of):
    practice = make_live_practice("RYE", title="Falls car")
    page = browse(f"/practices/{practice.pk}/adopt/", person=person_of("RRU"), width=320, javascript=False)
    page.get_by_label("Assessing").check()
    page.get_by_role("button", name="Enter my trust").click()
    page.get_by_label("Piloting").check()
    page.get_by_label("What came of it?").fill("12 of 30 stayed at home in May 2020")
    page.get_by_role("button", name="Save this step").click()
    page.get_by_text("Piloting since").first.wait_for()
    checks.no_horizontal_scroll(page)
