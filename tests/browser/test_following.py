"""From a measure to a mail and back: follow, be told, read on, stop with one click. With and without scripts."""

import re

import pytest
from django.core import mail

from benchmarks.following_tasks import tell_followers_task
from benchmarks.models import FollowedMeasure
from portal.models import StoppedKind
from practices.actions.adoptions import adopt
from tests.browser import checks
from tests.browser.browsing import WIDTHS
from tests.factories.returns import make_return
from tests.factories.spread import make_live_practice, publish_as
from tests.integration.following.conftest import QUIET, TOO_LOW, months

PAGE = "/benchmarks/patient-transport/"
MEASURE = "Patient transport: arrived on time"


@pytest.fixture
def figures(transactional_db, settings, tmp_path):
    settings.DATA_DIR, settings.TODAY = tmp_path, "2020-06-15"
    make_return(months(QUIET), publish=True)


@pytest.mark.parametrize("javascript", [True, False])
def test_a_person_follows_a_measure_is_told_and_stops_with_one_click(browse, person_of, figures, javascript):
    reader = person_of("RYE")
    page = browse(PAGE, person=reader, width=320, javascript=javascript)
    measure = page.locator("#pts-on-time")
    measure.get_by_label("Tell me by mail when something is unusual at").select_option("South Central")
    measure.get_by_role("button", name="Follow this measure").click()
    page.get_by_text("You follow this measure at South Central").wait_for()
    page.get_by_role("link", name="Choose when you get mail").click()
    page.get_by_label("Something unusual in a measure that you follow").select_option("At once")
    page.get_by_role("button", name="Save which mails I get").click()
    page.get_by_text("Your choice of mails is saved").wait_for()

    make_return(months([TOO_LOW], first=20), publish=True)
    tell_followers_task.call()
    (message,) = [each for each in mail.outbox if each.to == [reader.email]]
    assert f"{MEASURE} at South Central: 70.0 % in September 2019. Concern" in message.body
    link, stop = re.findall(r"http://127\.0\.0\.1:8000(/\S+)", message.body)[:2]
    read = browse(link, person=reader, javascript=javascript)
    read.get_by_text("Figures up to September 2019").first.wait_for()

    stopping = browse(stop, javascript=javascript)  # on a phone, say, where nobody is signed in
    stopping.get_by_role("button", name="Stop these mails").click()
    stopping.get_by_role("heading", name="Mails stopped").wait_for()
    assert StoppedKind.objects.get(person=reader).kind == "measure-signal"

    page.goto(page.url.split("/account/")[0] + "/benchmarks/following/")
    page.get_by_role("button", name=f"Stop following {MEASURE}").click()
    page.get_by_text("You no longer follow").wait_for()
    assert not FollowedMeasure.objects.exists()


def test_the_pages_of_following_and_of_mails_are_sound_at_every_width(browse, person_of, figures):
    reader = person_of("RYE")
    page = browse(PAGE, person=reader)
    page.get_by_role("button", name=f"Follow this measure {MEASURE}").click()
    page.get_by_text("You follow this measure at both trusts").wait_for()
    for path in (PAGE, "/benchmarks/following/", "/account/notices/"):
        page = browse(path, person=reader)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            checks.no_horizontal_scroll(page)
        checks.axe(page)


def test_what_has_changed_since_a_version_was_copied_is_sound_at_every_width(browse, person_of):
    practice = publish_as(make_live_practice("RYE", title="Falls car"), "Falls car")
    adoption = adopt(by=person_of("RRU"), practice=practice)
    practice.what_was_done = [("text", "<p>A car with three paramedics.</p>")]
    publish_as(practice, "Falls car with two therapists")
    page = browse(f"/practices/adoptions/{adoption.pk}/", person=adoption.contact, javascript=False)
    page.get_by_role("link", name="What has changed since").click()
    page.get_by_role("heading", name="What has changed in “Falls car with two therapists”").wait_for()
    assert "with two therapists" in page.locator("ins").first.inner_text()
    for width in WIDTHS:
        page = browse(page.url[page.url.index("/practices/") :], person=adoption.contact, width=width)
        checks.no_horizontal_scroll(page)
        checks.axe(page)
