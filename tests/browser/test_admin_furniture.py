"""What stands round the pages of the admin obeys the policy when it is used: menus, dialogues, uploads, signing out."""

import re

import pytest
from playwright.sync_api import expect

from portal.models import TrustDocument, TrustImage
from portal.roles import Role
from tests.factories.files import png
from tests.testapp.editing import LEAKS_OF_WAGTAIL, allow_everything, make_pages

# Wagtail's upload screen leaves the file of a picture that had waited for its alternative text open.
OPEN_PICTURE = "ignore:Exception ignored in. <_io.FileIO name=.*original_images:pytest.PytestUnraisableExceptionWarning"

pytestmark = [
    pytest.mark.filterwarnings(OPEN_PICTURE),
    pytest.mark.django_db(transaction=True, serialized_rollback=True),
    pytest.mark.filterwarnings(LEAKS_OF_WAGTAIL),
]


@pytest.fixture
def numbers(db):
    return make_pages()


@pytest.fixture
def administrator(person_of, numbers):
    person = person_of("Eng", Role.ADMINISTRATOR)
    allow_everything(person)
    return person


def test_menus_and_dialogues_open(browse, administrator):
    page = browse("/admin/", person=administrator)
    for menu in ("Pages", "Reports", "Help"):
        page.click(f"#wagtail-sidebar button:has-text('{menu}')")
        page.wait_for_timeout(300)
        page.keyboard.press("Escape")
    page.keyboard.press("?")
    page.wait_for_selector("#keyboard-shortcuts-dialog h2 >> visible=true")


def test_nothing_in_the_menus_leads_to_another_host(browse, administrator):
    page = browse("/admin/", person=administrator)
    page.click("#wagtail-sidebar button:has-text('Help')")
    addresses = page.locator("a[href^=http]").evaluate_all("links => links.map((link) => link.href)")
    assert [address for address in addresses if not address.startswith(browse.address)] == []
    assert page.locator("a[href='/admin/guide/']").count() >= 1


def test_the_list_searches_and_filters_as_one_types(browse, administrator, person_of):
    person_of("RRU", Role.EDITOR)
    page = browse("/admin/people/", person=administrator)
    page.fill("#id_q", "nobody at all")
    expect(page.get_by_text("No people match your query")).to_be_visible()
    page.fill("#id_q", "")
    expect(page.locator("table.listing tbody tr")).to_have_count(2)


def test_several_pages_are_marked_for_a_bulk_action(browse, administrator, numbers):
    page = browse(f"/admin/pages/{numbers['home']}/", person=administrator)
    page.check(f"[data-bulk-action-checkbox][data-object-id='{numbers['page']}']")
    page.click("[data-bulk-action-button] >> visible=true >> nth=0")
    page.wait_for_url("**/admin/bulk/**")


def test_pictures_and_papers_are_uploaded(browse, administrator):
    page = browse("/admin/images/multiple/add/", person=administrator)
    page.set_input_files("#fileupload", {"name": "new.png", "mimeType": "image/png", "buffer": png()})
    page.wait_for_selector("#upload-list form")
    page.fill("#upload-list input[name$=-description]", "A blue field")
    page.click("#upload-list form [type=submit]")
    page.wait_for_selector("#upload-list form", state="detached")
    browse.expect(page, "/admin/documents/multiple/add/")
    page.set_input_files("#fileupload", {"name": "new.txt", "mimeType": "text/plain", "buffer": b"Words"})
    page.wait_for_selector("#upload-list form")
    assert TrustImage.objects.filter(title__startswith="new", description="A blue field", organisation="Eng").exists()
    assert TrustDocument.objects.filter(title="new", organisation="Eng").exists()


def test_the_middle_of_a_picture_is_marked(browse, administrator, numbers):
    page = browse(f"/admin/images/{numbers['image']}/", person=administrator)
    box = page.locator(".jcrop-tracker").last.bounding_box()
    page.mouse.move(box["x"] + 5, box["y"] + 5)
    page.mouse.down()
    page.mouse.move(box["x"] + 20, box["y"] + 20)
    page.mouse.up()
    expect(page.locator("input.focal_point_width")).to_have_value(re.compile("^[1-9]"))


def test_a_picture_is_shown_and_only_to_who_is_signed_in(browse, administrator):
    page = browse("/admin/images/", person=administrator)
    assert page.locator("main img").first.evaluate("picture => picture.naturalWidth") > 0
    address = page.locator("main img").first.get_attribute("src")
    browse.page().goto(address)
    assert browse.page().request.get(address, max_redirects=0).status == 302


def test_back_shows_nothing_after_signing_out(browse, administrator):
    """The computers in stations are shared."""
    page = browse("/admin/people/", person=administrator)
    page.goto("/accessibility/")
    page.context.clear_cookies()
    page.go_back()
    expect(page).to_have_url(re.compile("/account/login/"))
    assert administrator.email not in page.content()
