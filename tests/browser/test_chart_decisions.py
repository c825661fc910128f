"""An administrator freezes limits and takes the decision back, with nothing but forms."""

import pytest

from benchmarks.demonstration.loading import load_demonstration_returns
from portal.demonstration import create_demonstration_accounts
from portal.models import Person
from tests.browser.browsing import WIDTHS
from tests.browser.checks import axe, no_horizontal_scroll


@pytest.fixture
def administrator(transactional_db, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    create_demonstration_accounts()
    load_demonstration_returns(tell=lambda words: None)
    return Person.objects.get(email="admin@portal.example")


def test_an_administrator_rebases_limits_and_takes_it_back_without_javascript(browse, administrator):
    """Given a measure's page, when limits are to start afresh, then a missing reason is asked for, the chart breaks, the
    page names reason and person, and the decision goes again with a reason."""
    page = browse("/benchmarks/category-2-response/", person=administrator, javascript=False)
    page.locator("#c2-mean").get_by_role("link", name="Decide how the limits are calculated").click()
    page.get_by_label("Trust").select_option(label="London Ambulance Service NHS Trust")
    page.get_by_label("Limits start afresh").check()
    page.get_by_label("From").select_option("2019-04")
    page.get_by_role("button", name="Decide so").click()
    page.get_by_role("link", name="Give the reason; it is shown on every chart.").wait_for()
    page.get_by_label("Why?").fill("A new dispatch system")
    page.get_by_role("button", name="Decide so").click()
    said = page.locator("#c2-mean").get_by_text(
        "Limits start afresh in April 2019, London: A new dispatch system. Decided by Administrator"
    )
    said.wait_for()
    chart = page.locator("#c2-mean .portal-chart--wide")
    assert "range afresh from April 2019 (A new dispatch system)" in chart.text_content()
    page.get_by_role("link", name="Limits start afresh in April 2019, London").click()
    page.get_by_label("Why?").fill("It came a year later")
    page.get_by_role("button", name="Take it back").click()
    page.get_by_text("The decision is taken back. It stays on record.").wait_for()
    assert said.count() == 0


def test_the_forms_hold_at_every_width(browse, administrator):
    page = browse("/benchmarks/limits/new/?measure=c2-mean", person=administrator)
    page.get_by_role("button", name="Decide so").click()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)
        no_horizontal_scroll(page)
