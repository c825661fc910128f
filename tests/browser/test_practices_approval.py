"""From draft to page in a real browser: the editor submits, is offered no approval, and a colleague lets it go live."""

import pytest
from playwright.sync_api import expect

from portal.roles import Role
from practices.models import PracticePage
from tests.factories.practices import make_practice, section_of
from tests.testapp.editing import LEAKS_OF_WAGTAIL

pytestmark = [pytest.mark.filterwarnings(LEAKS_OF_WAGTAIL)]


@pytest.fixture(autouse=True)
def by_hand(settings):
    """No autosave between the clicks."""
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0


def open_actions(page):
    page.get_by_role("navigation", name="Actions (footer)").get_by_role("button", name="More actions").click()


def test_an_editor_begins_a_record_with_a_title_and_hears_what_is_missing(browse, person_of):
    editor = person_of("RYE", Role.EDITOR)
    page = browse(f"/admin/pages/add/practices/practicepage/{section_of('RYE').pk}/", person=editor)
    page.wait_for_load_state("networkidle")
    page.fill("#id_title", "Falls car for the Vale")
    page.keyboard.press("Tab")
    expect(page.locator("#id_slug")).not_to_have_value("")
    page.click("button.action-save >> nth=0")
    page.wait_for_url("**/edit/")
    expect(page.get_by_text("% complete")).to_be_visible()
    expect(page.get_by_text("Choose the owner.").first).to_be_visible()


def test_the_author_submits_and_a_colleague_approves(browse, person_of):
    author, colleague = person_of("RYE", Role.EDITOR), person_of("RYE", Role.EDITOR)
    draft = make_practice(by=author, title="Falls car for the Vale")
    address = f"/admin/pages/{draft.pk}/edit/"
    page = browse(address, person=author)
    page.wait_for_load_state("networkidle")
    open_actions(page)
    page.click("[name=action-submit] >> visible=true")
    page.wait_for_selector(".messages .success")
    assert not PracticePage.objects.get(pk=draft.pk).live
    page.goto(page.url.split("/admin/")[0] + address)
    page.wait_for_load_state("networkidle")
    assert page.locator("[data-workflow-action-name=approve]").count() == 0
    page = browse(address, person=colleague)
    page.wait_for_load_state("networkidle")
    open_actions(page)
    page.click("[data-workflow-action-name=approve] >> visible=true >> nth=0")
    page.wait_for_selector(".messages .success")
    assert PracticePage.objects.get(pk=draft.pk).live
