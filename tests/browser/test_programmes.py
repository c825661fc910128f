"""The life of a joint programme in a browser, from its first draft to its withdrawal, and the boards' page of a quarter."""

import re

import pytest
from playwright.sync_api import expect

from portal.roles import Role
from portal.today import today
from practices.models import ProgrammeIndexPage, ProgrammePage
from practices.quarterly.quarters import quarter_of
from tests.browser import checks
from tests.browser.browsing import WIDTHS
from tests.factories.programmes import make_live_programme
from tests.factories.spread import make_live_practice
from tests.testapp.editing import LEAKS_OF_WAGTAIL

pytestmark = [pytest.mark.filterwarnings(LEAKS_OF_WAGTAIL)]


@pytest.fixture(autouse=True)
def by_hand(settings):
    """No autosave between the clicks."""
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0


def press_in_the_editor(page, what):
    page.get_by_role("navigation", name="Actions (footer)").get_by_role("button", name="More actions").click()
    page.click(f"{what} >> visible=true >> nth=0")
    page.wait_for_selector(".messages .success")


def write_a_programme(page, lead, deputy):
    page.fill("#id_title", "One ambulance for two trusts")
    page.keyboard.press("Tab")
    expect(page.locator("#id_slug")).not_to_have_value("")
    page.fill("#id_summary", "Both trusts buy one kind of ambulance together.")
    page.select_option("#id_area", "fleet")
    page.fill("#id_begins", "2020-01")
    page.locator("[data-contentpath=story] .public-DraftEditor-content").click()
    page.keyboard.type("One specification, one tender.")
    expect(page.locator("[name=story]")).to_have_value(re.compile("One specification"))  # kept after a moment
    page.click("#id_aims-ADD")
    page.fill("#id_aims-0-what", "Kinds of ambulance")
    page.fill("#id_aims-0-how_much", "from 9 to 3")
    page.fill("#id_aims-0-by_when", "2021-03")
    page.select_option("#id_lead", str(lead.pk))
    page.select_option("#id_deputy", str(deputy.pk))
    page.check("#id_no_patient_data")


def test_an_editor_writes_it_the_other_trust_approves_and_an_action_is_done(browse, person_of):
    author, colleague, other = (person_of(code, Role.EDITOR) for code in ("RYE", "RYE", "RRU"))
    lead, deputy = person_of("RYE"), person_of("RRU")
    index = ProgrammeIndexPage.objects.get()
    page = browse(f"/admin/pages/add/practices/programmepage/{index.pk}/", person=author)
    page.wait_for_load_state("networkidle")
    write_a_programme(page, lead, deputy)
    press_in_the_editor(page, "[name=action-submit]")
    draft = ProgrammePage.objects.get()
    edit = f"/admin/pages/{draft.pk}/edit/"
    for person in (author, colleague):
        page = browse(edit, person=person)
        page.wait_for_load_state("networkidle")
        assert page.locator("[data-workflow-action-name=approve]").count() == 0
    assert not ProgrammePage.objects.get().live
    page = browse(edit, person=other)
    page.wait_for_load_state("networkidle")
    press_in_the_editor(page, "[data-workflow-action-name=approve]")
    assert ProgrammePage.objects.get().live

    page = browse("/practices/programmes/", person=author, width=320, javascript=False)
    page.get_by_role("link", name="One ambulance for two trusts").click()
    page.get_by_role("link", name="Add an action").click()
    page.get_by_label("What is to be done?").fill("Agree the specification.")
    page.get_by_label("Whose is it?").fill("Head of fleet, London")
    page.locator("[name=due_day]").fill("1")
    page.locator("[name=due_month]").fill("7")
    page.locator("[name=due_year]").fill("2020")
    page.get_by_role("button", name="Save").click()
    page = browse(draft.get_url(), person=other, javascript=False)
    page.get_by_role("link", name="Say what became of it").click()
    page.get_by_label("Done", exact=True).check()
    page.get_by_label("In words").fill("Signed by both.")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("Signed by both.").wait_for()
    page.get_by_role("link", name="Add a note").click()
    page.get_by_label("Note").fill("The tender is out.")
    for part, value in (("day", "1"), ("month", "6"), ("year", "2020")):
        page.locator(f"[name=on_{part}]").fill(value)
    page.get_by_role("button", name="Save").click()
    page.get_by_text("The tender is out.").wait_for()

    page = browse(draft.get_url(), person=person_of("RYE", Role.MANAGER), javascript=False)
    page.get_by_role("link", name="Withdraw this programme").click()
    page.get_by_label("Why is it withdrawn?").fill("The tender was stopped.")
    page.get_by_role("button", name="Save").click()
    page.get_by_text("The tender was stopped.").wait_for()
    browse(draft.get_url(), person=other, status=410)


def test_the_pages_are_sound_at_every_width(browse, person_of):
    programme, editor = make_live_programme(), person_of("RRU", Role.EDITOR)
    make_live_practice("RYE", review_by=today())
    add = f"/practices/programmes/{programme.pk}/actions/add/"
    quarter = f"/practices/quarter/?quarter={quarter_of(today()).code}"
    page = browse.page(person=editor)
    for address in ("/practices/programmes/", programme.get_url(), add, quarter):
        browse.expect(page, address)
        checks.axe(page)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            checks.no_horizontal_scroll(page)


def test_a_number_of_the_quarter_is_followed_to_its_practice_in_two_clicks(browse, person_of):
    practice = make_live_practice("RYE", review_by=today())
    address = f"/practices/quarter/?quarter={quarter_of(today()).code}"
    page = browse(address, person=person_of("RRU", Role.MANAGER), width=320, javascript=False)
    page.locator("#reviews").get_by_role("link", name="Which ones").click()
    page.get_by_role("link", name=practice.title).click()
    page.get_by_role("heading", name=practice.title, level=1).wait_for()
