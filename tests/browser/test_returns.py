"""A trust's file goes in by the browser, a second person publishes it, and every figure can be accounted for."""

import csv
import io

import pytest
from playwright.sync_api import expect

from benchmarks.models import Return, ReturnStatus
from portal.roles import Role
from tests.browser.browsing import WIDTHS
from tests.browser.checks import axe, no_horizontal_scroll

SEND = "/benchmarks/returns/new/"
MARCH = (
    b"Organisation,Month,Code,Numerator,Denominator,Value,Note\n"
    b"RYE,2020-03,vehicle-days,,,900,\nRYE,2020-03,vehicle-days-off-road,,,45,\n"
)


@pytest.fixture(autouse=True)
def checked_at_once(settings, tmp_path):
    """Files are kept where the test ends with them, and checked before the answer."""
    settings.DATA_DIR = tmp_path
    settings.TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}


@pytest.fixture
def data_lead(person_of):
    return person_of("RYE", Role.DATA_LEAD)


@pytest.fixture
def manager(person_of):
    return person_of("RYE", Role.MANAGER)


def send(page, content, name="march.csv"):
    """Choose the file, press the button, and wait for the return's page or the form with its errors."""
    page.goto(SEND)
    page.locator("input[type=file]").set_input_files({"name": name, "mimeType": "text/csv", "buffer": content})
    page.get_by_role("button", name="Send in").click()
    page.locator(".portal-steps, .nhsuk-error-summary").wait_for()


def pass_at_every_width(page):
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        page.reload()
        axe(page)
        no_horizontal_scroll(page)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_file_goes_in_a_second_person_publishes_it_and_its_figures_show_where_they_came_from(
    browse, data_lead, manager, javascript
):
    """Given a data lead's file, when a manager of the trust publishes it, then a figure's history names both the return
    and the number; with JavaScript and without."""
    sender = browse(SEND, person=data_lead, javascript=javascript)
    send(sender, MARCH)
    expect(sender.get_by_text("It waits for a second person's approval")).to_be_visible()
    assert sender.get_by_role("button", name="Publish").count() == 0
    approver = browse(sender.url, person=manager, javascript=javascript)
    approver.get_by_role("button", name="Publish 2 new figures for South Central").click()
    expect(approver.get_by_text("Published: 2 new figures for South Central.")).to_be_visible()
    approver.get_by_role("link", name="See every figure that it changed").click()
    approver.get_by_role("link", name="vehicle-days-off-road").click()
    expect(approver.locator(".nhsuk-lede-text")).to_contain_text("In force: 45")
    expect(approver.get_by_role("link", name="march.csv")).to_be_visible()


def test_the_downloaded_template_filled_in_goes_back_in(browse, data_lead):
    """Given the portal's own template, when one figure is filled in, then the portal understands the file."""
    page = browse(SEND, person=data_lead)
    with page.expect_download() as download:
        page.get_by_role("link", name="as CSV").click()
    rows = list(csv.reader(io.StringIO(download.value.path().read_text(encoding="utf-8-sig"))))
    code, numerator, denominator = (rows[0].index(name) for name in ("code", "numerator", "denominator"))
    vehicles = next(row for row in rows if row[code] == "vehicle-off-road")
    vehicles[numerator], vehicles[denominator] = "45", "900"
    filled = io.StringIO()
    csv.writer(filled).writerows(rows)
    send(page, filled.getvalue().encode())
    assert Return.objects.get().layout == "template"
    expect(page.get_by_role("heading", name="What would change")).to_be_visible()


def test_every_screen_passes_on_a_phone_a_tablet_and_a_desk(browse, data_lead, manager):
    """Given a return that waits and one that was rejected, then no screen breaks a rule or scrolls sideways."""
    page = browse(SEND, person=data_lead)
    pass_at_every_width(page)
    send(page, MARCH.replace(b"900", b"nine hundred"), "words.csv")
    expect(page.get_by_role("cell", name="nine hundred", exact=True)).to_be_visible()
    pass_at_every_width(page)
    send(page, MARCH.replace(b"45,", b"45," + b"all-in-one-word" * 12))  # a note
    page = browse(page.url, person=manager)
    pass_at_every_width(page)
    page.get_by_role("link", name="See every figure that changes").click()
    pass_at_every_width(page)
    for path in ("/benchmarks/returns/", "/benchmarks/completeness/"):
        browse.expect(page, path)
        pass_at_every_width(page)


def test_a_return_is_published_by_keyboard_alone(browse, data_lead, manager):
    """Given a return that waits, when a manager tabs to the button and presses Enter, then it is published."""
    sender = browse(SEND, person=data_lead)
    send(sender, MARCH)
    page = browse(sender.url, person=manager)
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.innerText").startswith("Publish 2 new"):
            break
    page.keyboard.press("Enter")
    page.get_by_text("Published: 2 new figures").wait_for()
    assert Return.objects.get().status == ReturnStatus.PUBLISHED


def test_the_same_file_again_leads_to_the_first_return(browse, data_lead, manager):
    """Given a published file, when it is sent in again, then nothing changes and a link leads to the first."""
    page = browse(SEND, person=data_lead)
    send(page, MARCH)
    first = page.url
    approver = browse(first, person=manager)
    approver.get_by_role("button", name="Publish 2 new").click()
    approver.get_by_text("Published: 2 new figures").wait_for()
    send(page, MARCH, "again.csv")
    page.get_by_role("link", name="which was published on").click()
    page.get_by_text("Published: 2 new figures").wait_for()
    assert page.url == first
