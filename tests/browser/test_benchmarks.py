"""A manager's way from the overview to a measure, its marks, a download and the report."""

import io
import re

import pytest
from playwright.sync_api import expect

from benchmarks.demonstration.loading import load_demonstration_returns
from benchmarks.models import Mark, Measure
from portal.demonstration import create_demonstration_accounts
from portal.models import Person
from tests.browser.browsing import WIDTHS
from tests.browser.checks import axe, no_horizontal_scroll


@pytest.fixture
def manager(transactional_db, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    create_demonstration_accounts()
    load_demonstration_returns(tell=lambda words: None)
    return Person.objects.get(email="manager@scas.example")


def test_a_managers_story_without_javascript(browse, manager):
    """From the overview to a measure with a concern, to its marks, to a download, to the report."""
    page = browse("/benchmarks/", person=manager, javascript=False)
    page.get_by_role("link", name="Heart beating on arrival at hospital: all").click()
    page.get_by_role("heading", name="Cardiac arrest", level=1).wait_for()
    expect(
        page.get_by_text("Concern: lower than its average 7 months in a row since August 2019").first
    ).to_be_visible()
    page.get_by_role("link", name="Pin a note or an action to a month").first.click()
    page.get_by_label("Month").select_option("2019-08")
    page.get_by_label("What should people know?").fill("Training moved to September")
    page.get_by_role("button", name="Pin the note").click()
    page.get_by_role("listitem").filter(has_text="Training moved to September").wait_for()
    with page.expect_download() as download:
        page.get_by_role("link", name="figures as CSV").first.click()
    assert "Training moved to September" in download.value.path().read_text()
    page.goto(page.url.split("/benchmarks/")[0] + "/benchmarks/report/?organisation=RYE")
    expect(page.get_by_text("Training moved to September")).to_be_visible()


def test_pages_hold_at_every_width(browse, manager):
    for path in ("/benchmarks/", "/benchmarks/category-2-response/?month=2020-03", "/benchmarks/report/"):
        page = browse(path, person=manager)
        for width in WIDTHS:
            page.set_viewport_size({"width": width, "height": 900})
            axe(page)
            no_horizontal_scroll(page)


def test_a_chart_is_read_with_the_arrow_keys(browse, manager):
    page = browse("/benchmarks/category-2-response/?month=2020-03", person=manager)
    chart = page.locator(".portal-chart--wide").first
    chart.focus()
    chart.press("End")
    page.get_by_role("status").get_by_text("March 2020").first.wait_for()


@pytest.mark.parametrize("path", ["/benchmarks/report/?organisation=RYE", "/benchmarks/report/?month=1999-01"])
def test_the_report_prints_on_two_pages(browse, manager, path):
    """With all figures and long notes, and with no figures."""
    for number, measure in enumerate(Measure.objects.all()[:7], 1):
        words = {"words": "A long note. " * 20, "period": f"2018-0{number}", "kind": "action", "owner": "Head of fleet"}
        Mark.objects.create(organisation=manager.organisation, measure=measure, by=manager, **words)
    page = browse(path, person=manager)
    printed = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", io.BytesIO(printed).read())) == 2
