"""The list of practices and a practice's page in a real browser: at every width, without JavaScript, and in print."""

import re

import pytest
from playwright.sync_api import expect

from benchmarks.models import Measure
from practices.models import LinkedMeasure, OtherMeasure, PracticePage, PracticeSource, PracticeState
from tests.browser.browsing import WIDTHS
from tests.browser.checks import axe, no_horizontal_scroll
from tests.factories.practices import approve_and_publish, make_approved_practice, make_practice


@pytest.fixture
def practice(portal_address) -> PracticePage:
    """One with every kind of row, made up for the demonstration and overdue."""
    draft = make_practice("RYE", title="A falls car for the Vale", saving_a_year="173760", price_year=2018)
    draft.what_was_done = [
        ("heading", "How it works"),
        ("text", "<p>A car with two paramedics.</p>"),
        ("table", {"caption": "Hours", "cells": "Day|From|To\nMonday|07:00|19:00"}),
        ("quotation", {"words": "It saves a journey.", "said_by": "paramedic, Reading"}),
    ]
    measure = Measure.objects.get(slug="conveyance-to-ed")
    linked = {"organisation": draft.organisation, "wanted_direction": "lower", "intervention_kind": "not-known"}
    draft.linked_measures.add(LinkedMeasure(measure=measure, **linked))
    draft.other_measures.add(
        OtherMeasure(name="Stayed at home", unit="people", after="960", after_n=1376, after_period="2017/18")
    )
    draft.sources.add(
        PracticeSource(title="Case study", address="https://improvement.nhs.uk/resources/" + "falls-" * 20)
    )
    draft.save_revision(user=draft.get_latest_revision().user)
    page = approve_and_publish(draft)
    PracticeState.objects.filter(practice=page).update(demonstration=True, review_by="2020-01-01")
    make_approved_practice("RRU", title="Like that one")
    return page


@pytest.mark.parametrize("width", WIDTHS)
def test_list_and_page_pass_at_every_width(browse, person_of, practice, width):
    person = person_of("RRU")
    for path in ("/practices/", "/practices/?topic=falls&sort=title", "/practices/?topic=nothing", practice.url):
        page = browse(path, person=person, width=width)
        axe(page)
        no_horizontal_scroll(page)


def test_a_reader_narrows_the_list_and_reads_without_javascript(browse, person_of, practice):
    page = browse("/practices/", person=person_of("RRU"), width=320, javascript=False)
    page.locator("summary", has_text="Trust").first.click()
    page.get_by_label("South Central (1)").check()
    page.get_by_role("button", name="Show").click()
    expect(page.get_by_text("1 of 2 practices")).to_be_visible()
    page.get_by_role("link", name="A falls car for the Vale").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A falls car for the Vale")
    expect(page.get_by_text("Demonstration example: did not happen")).to_be_visible()
    expect(page.get_by_text("The review of this record was due on 1 January 2020.")).to_be_visible()
    page.get_by_role("link", name="Results and limits").click()
    expect(page).to_have_url(re.compile("#results$"))


def test_print_has_the_record_and_not_the_buttons(browse, person_of, practice):
    page = browse(practice.url, person=person_of("RRU"))
    page.emulate_media(media="print")
    for name in ("What was done", "Measures", "How to copy it"):
        expect(page.get_by_role("heading", name=name, exact=True)).to_be_visible()
    expect(page.get_by_text("Follow JRCALC")).to_be_visible()
    assert page.get_by_role("button").locator("visible=true").count() == 0
    expect(page.get_by_role("navigation", name="On this page")).to_be_hidden()
