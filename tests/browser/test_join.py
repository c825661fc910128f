"""Three ways from a number to what was done about it, at both trusts, with the demonstration's real figures and no script."""

import pytest
from playwright.sync_api import expect

from benchmarks.demonstration.loading import load_demonstration_returns
from benchmarks.models import Return
from portal.demonstration import create_demonstration_accounts
from portal.models import Notice, Person
from practices.demonstration.loading import load_demonstration_practices
from practices.models import Adoption, PracticePage
from practices.models.choices import DID_NOT_HAPPEN
from tests.browser.browsing import WIDTHS
from tests.browser.checks import axe, no_horizontal_scroll


@pytest.fixture
def at(browse, transactional_db, settings, tmp_path):
    """A page without scripts for the manager of a trust: `at("scas", "/")`."""
    settings.DATA_DIR, settings.TODAY = tmp_path, "2020-06-15"
    create_demonstration_accounts()
    load_demonstration_returns(tell=lambda words: None)
    load_demonstration_practices(tell=lambda words: None)

    def page(trust, path, **how):
        return browse(path, person=manager_of(trust), **{"javascript": False, **how})

    return page


def manager_of(trust):
    return Person.objects.get(email=f"manager@{trust}.example")


def test_south_central_asks_london_about_the_sepsis_care_bundle(at):
    """From the home page to the measure and the question; London's editors and manager get it."""
    page = at("scas", "/")
    page.get_by_role("link", name="All that the trusts can learn from each other").click()
    page.get_by_role("link", name="Sepsis care bundle", exact=True).click()
    words = page.locator("#sepsis-care-bundle")
    expect(words.get_by_text("London 91.7 %, South Central 72.5 %.")).to_be_visible()
    expect(words.get_by_text("London’s figure was higher in 7 of 7 quarters")).to_be_visible()
    expect(words.get_by_text("No practice of either trust is linked to this measure yet.")).to_be_visible()
    words.get_by_role("link", name="Ask the other trust").click()
    page.get_by_label("Your question").fill("How did you come to nine in ten?")
    page.get_by_role("button", name="Ask London").click()
    expect(page.get_by_text("Asked. 3 people are told at London.")).to_be_visible()
    told = Notice.objects.filter(kind="measure-question")
    assert {notice.person.email for notice in told} == {
        f"{role}@las.example" for role in ("editor", "second-editor", "manager")
    }
    answering = at("las", told.get(person=manager_of("las")).address)
    expect(answering.get_by_role("heading", name="Sepsis care bundle", exact=True)).to_be_visible()


def test_london_takes_up_a_pathway_of_south_central(at):
    """From the chart to the practice with the best evidence first; the author learns of it, the own chart carries the month."""
    page = at("las", "/benchmarks/conveyance/?month=2020-02")
    words = page.locator("#conveyance-to-ed")
    expect(words.get_by_text("London 59.0 %, South Central 52.9 %.")).to_be_visible()
    expect(words.get_by_text("London’s figure was higher in 28 of 28 months")).to_be_visible()
    rows = words.get_by_role("heading", name="What was done about this").locator("xpath=following-sibling::ul[1]/li")
    levels = [row[row.index(" E") + 1 :][:2] for row in rows.all_inner_texts()]
    assert levels == sorted(levels, reverse=True)
    rows.get_by_role("link", name="Urgent care pathways").first.click()
    page.get_by_role("link", name="Take this up in my trust").click()
    page.get_by_label("Piloting").check()
    page.get_by_role("button", name="Enter my trust").click()
    expect(page.get_by_text("Your trust is in the register.")).to_be_visible()
    adoption = Adoption.objects.get(organisation="RRU")
    told = Notice.objects.get(kind="practice-adoption", about_id=adoption.pk, person=manager_of("scas"))
    author = at("scas", told.address)
    expect(author.get_by_text("Piloting since June 2020.")).to_be_visible()
    page.goto("/benchmarks/conveyance/")
    marks = page.locator("#conveyance-to-ed .portal-marks")
    expect(marks.get_by_text(f"June 2020: {adoption.practice.title}")).to_be_visible()


def test_both_see_resuscitation_below_its_average_and_what_made_no_difference(at):
    """London publishes its February, which makes it seven months at both."""
    page = at("las", "/benchmarks/returns/")
    waiting = Return.objects.get(file_name="ambco-rru-february-2020.csv")
    page.goto(f"/benchmarks/returns/{waiting.pk}/")
    page.get_by_role("button", name="Publish").click()
    for trust in ("scas", "las"):
        page = at(trust, "/practices/learning/")
        together = page.get_by_role("heading", name="Where both could work together").locator(
            "xpath=following-sibling::ul[1]"
        )
        row = together.get_by_role("listitem").filter(has_text="Heart beating on arrival at hospital: all")
        expect(row).to_contain_text("Both trusts’ charts show a concern in August 2019 to February 2020.")
        expect(row).to_contain_text(
            "Tried, and what came of it was: no difference. Specialist teams for cardiac arrest"
        )
        row.get_by_role("link", name="Specialist teams for cardiac arrest").click()
        expect(page.get_by_role("heading", name="Specialist teams for cardiac arrest", level=1)).to_be_visible()
        expect(page.get_by_text("survival odds ratio 1.01").first).to_be_visible()


def test_the_made_up_adoption_shows_before_and_after_at_every_width(at):
    """On the practice's page of both trusts: marked, judged, followed to its figures in two clicks."""
    practice = PracticePage.objects.get(slug="falls-car-north-east-london")
    page = at("scas", practice.url, javascript=True)
    place = page.locator("section", has=page.get_by_role("heading", name="South Central"))
    expect(place.get_by_role("strong").get_by_text(DID_NOT_HAPPEN, exact=True)).to_be_visible()
    expect(place.get_by_text("but so did those of trusts that did not change.")).to_be_visible()
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 900})
        axe(page)
        no_horizontal_scroll(page)
    with page.expect_download() as download:
        place.get_by_role("link", name="at South Central as CSV").click()
    assert "2019-01" in download.value.path().read_text()
