"""From a saving that a record claims to one that a manager stands for, in a browser, on a phone."""

import pytest
from playwright.sync_api import expect

from portal.roles import Role
from tests.browser import checks
from tests.factories.files import pdf
from tests.factories.value import make_adopted, make_saving


@pytest.mark.parametrize("javascript", [True, False])
def test_a_manager_confirms_a_saving_with_a_document_and_the_other_trust_reads_it(browse, person_of, javascript):
    """From the practice's page at 320 pixels; a new document is sent with it."""
    practice = make_saving(title="Falls car")
    page = browse(practice.url, person=person_of("RYE", Role.MANAGER), width=320, javascript=javascript)
    page.get_by_role("link", name="Confirm this saving").click()
    page.get_by_role("heading", name="Confirm this saving").wait_for()
    checks.no_horizontal_scroll(page)
    if javascript:
        checks.axe(page)
    paper = {"name": "Board paper.pdf", "mimeType": "application/pdf", "buffer": pdf("Saved")}
    page.locator("input[type=file]").set_input_files(paper)
    page.get_by_label("Where in the document?").fill("Page 4")
    page.get_by_role("button", name="Confirm this saving").click()
    expect(page.get_by_text("Your name and the document stand wherever the amount is shown.")).to_be_visible()
    other = browse("/practices/value/", person=person_of("RRU"), width=320, javascript=javascript)
    expect(other.get_by_text("a document that South Central keeps to itself")).to_be_visible()
    expect(other.get_by_text("Board paper")).to_have_count(0)
    other.get_by_role("link", name="Falls car", exact=True).click()
    expect(other.get_by_role("heading", name="Falls car")).to_be_visible()


@pytest.mark.parametrize("width", [320, 768, 1280])
def test_the_pages_of_money_are_sound(browse, person_of, width):
    """Totals, one claim, an adoption with its numbers."""
    adoption = make_adopted(make_saving(title="Falls car", cost_one_off=5_000), saving_a_year=900)
    manager = person_of("RRU", Role.MANAGER)
    for address in (
        "/practices/value/",
        f"/practices/value/adoption-{adoption.pk}/",
        f"/practices/adoptions/{adoption.pk}/",
    ):
        page = browse(address, person=manager, width=width)
        checks.no_horizontal_scroll(page)
        checks.axe(page)
