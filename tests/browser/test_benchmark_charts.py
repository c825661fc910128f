"""Charts of benchmark pages in a real browser: one of three widths, read by pointer and keys, in print, in forced colours."""

import io

import pytest
from playwright.sync_api import expect
from pypdf import PdfReader

from benchmarks.demonstration.loading import load_demonstration_returns
from benchmarks.presenters.page import SIZES
from portal.demonstration import create_demonstration_accounts
from portal.models import Person
from tests.browser.browsing import WIDTHS
from tests.browser.checks import axe, no_horizontal_scroll

C2 = "/benchmarks/category-2-response/?month=2020-03"


@pytest.fixture
def manager(transactional_db, settings, tmp_path):
    settings.DATA_DIR = tmp_path
    create_demonstration_accounts()
    load_demonstration_returns(tell=lambda words: None)
    return Person.objects.get(email="manager@scas.example")


def drawn(page, measure):
    """How wide the control charts of `measure` are that can be seen."""
    pictures = page.locator(f"#{measure} [data-chart] svg")
    return [int(each.get_attribute("width")) for each in pictures.all() if each.is_visible()]


def test_every_kind_of_page_holds_at_every_width_and_shows_one_chart_a_measure(browse, manager):
    """Given a page with funnels, one with too few points and one without figures, then none breaks a rule or scrolls."""
    page = browse("/benchmarks/cardiac-arrest/", person=manager)
    for path, measure in (("cardiac-arrest", "rosc-all"), ("sepsis", "sepsis-care-bundle"), ("value", "")):
        page.goto(f"/benchmarks/{path}/")
        for (_, size), width in zip(SIZES, WIDTHS, strict=True):
            page.set_viewport_size({"width": width, "height": 900})
            axe(page)
            no_horizontal_scroll(page)
            assert not measure or drawn(page, measure) == [size]


def test_the_pointer_reads_the_month_under_it(browse, manager):
    """Given a pointer on London's last month, then the line under the chart says the table's figures of that month."""
    page = browse(C2, person=manager)
    chart = page.locator("#c2-mean .portal-chart--wide")
    panel = chart.locator("[data-organisation=RRU]")
    first, left, step = (panel.get_attribute(f"data-{name}") for name in ("first", "left", "step"))
    months = (2020 * 12 + 2) - (int(first[:4]) * 12 + int(first[5:]) - 1)
    page.wait_for_load_state("networkidle")
    chart.scroll_into_view_if_needed()
    box = chart.locator("svg").bounding_box()
    scale = box["width"] / 960
    page.mouse.move(box["x"] + (float(left) + (months + 0.5) * float(step)) * scale, box["y"] + box["height"] / 2)
    said = page.locator("#c2-mean [role=status]")
    said.get_by_text("March 2020. London 1:01:22. South Central 19:21. England 32:06.").wait_for()


def test_keys_read_month_by_month_and_stop_at_the_ends(browse, manager):
    page = browse(C2, person=manager)
    chart = page.locator("#c2-mean .portal-chart--wide")
    said = page.locator("#c2-mean [role=status]")
    chart.focus()
    for key, month in (("End", "March 2020"), ("ArrowRight", "March 2020"), ("ArrowLeft", "February 2020")):
        chart.press(key)
        said.get_by_text(month).wait_for()
    chart.press("Home")
    chart.press("ArrowLeft")
    said.get_by_text("August 2017").wait_for()


@pytest.mark.parametrize("width", [320, 1280])
def test_the_keyboard_gets_past_the_links_of_a_table_at_once(browse, manager, width):
    """Given hundreds of figures that lead to their histories, then a link before them leads behind them."""
    page = browse("/benchmarks/cardiac-arrest/", person=manager, width=width)
    if width == 320:
        page.locator("#rosc-all").get_by_text("Every month as a table").click()
    assert page.locator("#rosc-all .portal-scroll a").count() > 300
    skip = page.get_by_role("link", name="Skip the table of Heart beating on arrival at hospital: all")
    skip.focus()
    table = page.locator("#rosc-all .portal-scroll").bounding_box()["y"]
    assert 20 < table - skip.bounding_box()["y"] < 100
    skip.press("Enter")
    expect(page.locator("#rosc-all-calculated")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent").strip().startswith("How it is calculated")


def test_a_figure_of_a_month_long_ago_leads_to_its_history_and_on_to_its_other_parts(browse, manager):
    page = browse("/benchmarks/cardiac-arrest/", person=manager)
    page.get_by_role("link", name="London, March 2012: history").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("March 2012")
    page.get_by_role("link", name="R1n: ").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("R1n")


def test_a_past_month_is_chosen_without_javascript(browse, manager):
    page = browse("/benchmarks/category-2-response/", person=manager, javascript=False)
    page.get_by_label("Figures up to").select_option("2020-03")
    page.get_by_role("button", name="Show").click()
    page.get_by_text("Figures up to March 2020.").wait_for()
    expect(page.get_by_text("Concern: higher than its usual range").first).to_be_visible()


def test_in_print_stand_the_last_two_years_and_nothing_to_press(browse, manager):
    """Given the page in print, then its table holds 24 months, says where the rest is, and forms and downloads are gone."""
    page = browse("/benchmarks/cardiac-arrest/", person=manager)
    said = page.locator("#rosc-all .portal-printed")
    expect(said).to_be_hidden()
    assert page.locator("#rosc-all .portal-scroll tbody tr:visible").count() > 100
    page.emulate_media(media="print")
    expect(said).to_contain_text("On paper stand the last 24 of 107 rows")
    assert page.locator("#rosc-all .portal-scroll tbody tr:visible").count() == 24
    for table in page.locator(".portal-scroll").all():
        assert table.evaluate("box => box.scrollHeight <= box.clientHeight + 1")
    assert not [each for each in page.locator("main button, main form, .portal-downloads").all() if each.is_visible()]
    assert drawn(page, "rosc-all") == [640]


@pytest.mark.parametrize(("path", "most"), [("cardiac-arrest/", 16), ("category-2-response/", 8), ("", 6)])
def test_it_prints_on_few_sheets(browse, manager, path, most):
    """Three sheets a measure, with what the portal's frame adds, and the overview on six, with a printer's margins."""
    page = browse(f"/benchmarks/{path}", person=manager)
    margins = dict.fromkeys(("top", "right", "bottom", "left"), "10mm")
    assert len(PdfReader(io.BytesIO(page.pdf(format="A4", margin=margins))).pages) <= most


@pytest.mark.parametrize("javascript", [True, False])
def test_on_paper_everything_folded_stands_open(browse, manager, javascript):
    """Given nothing opened on the screen, then the printed page holds how the measure is calculated, and the screen does not."""
    page = browse("/benchmarks/cardiac-arrest/", person=manager, javascript=javascript)
    folded = page.get_by_text("Charts are read by the rules of Making Data Count").first
    expect(folded).to_be_hidden()
    printed = PdfReader(io.BytesIO(page.pdf(format="A4")))
    words = " ".join(" ".join(sheet.extract_text() for sheet in printed.pages).split())
    assert "Charts are read by the rules of Making Data Count" in words
    assert "Source: NHS England" in words


def test_in_forced_colours_words_and_lines_take_the_readers_colours(browse, manager):
    """Given white on black, then the chart's words are drawn in the colour of the page's words."""
    page = browse(C2, person=manager)
    page.emulate_media(forced_colors="active", color_scheme="dark")
    words = page.locator("main p").first.evaluate("each => getComputedStyle(each).color")
    chart = page.locator("#c2-mean .portal-chart--wide svg text").first
    assert chart.evaluate("each => getComputedStyle(each).fill") == words
    marks = page.locator("#c2-mean .portal-chart--wide .chart-concern")
    assert marks.evaluate("each => getComputedStyle(each).fill") != words


def test_long_parts_are_folded_on_a_phone_alone(browse, manager):
    """Given a phone, then a theme and a table of figures open by a press; on a wide screen they stand there, with nothing to press."""
    page = browse("/benchmarks/", person=manager)
    folds, tables = page.locator("details[data-folds] > summary"), page.locator(".portal-overview")
    expect(tables.first).to_be_visible()
    expect(folds.first).to_be_hidden()
    page.set_viewport_size({"width": 320, "height": 900})
    expect(tables.first).to_be_hidden()
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(tables.first).to_be_visible()
    expect(folds.first).to_be_hidden()
    page.set_viewport_size({"width": 320, "height": 900})
    expect(tables.first).to_be_hidden()
    page.get_by_text("Response times: 8 measures, 6 failing targets").click()
    expect(page.get_by_role("link", name="Category 2 response time: mean")).to_be_visible()
    page.goto("/benchmarks/category-2-response/")
    expect(page.locator("#c2-mean [data-chart] svg:visible")).to_have_count(1)
    expect(page.locator("#c2-mean .portal-scroll")).to_be_hidden()
    page.locator("#c2-mean").get_by_text("Every month as a table").click()
    expect(page.locator("#c2-mean .portal-scroll")).to_be_visible()
    assert page.locator("#c2-mean .portal-scroll caption").bounding_box()["width"] <= 320 - 2 * 16  # not cut off


def test_what_was_filtered_for_stands_open_on_a_phone(browse, manager):
    page = browse("/benchmarks/?icon=failing", person=manager)
    page.set_viewport_size({"width": 320, "height": 900})
    expect(page.get_by_label("Signal")).to_be_visible()
    expect(page.get_by_role("link", name="Category 3 response time: 90th centile")).to_be_visible()


def test_without_scripts_a_phone_shows_long_parts_and_can_fold_them(browse, manager):
    page = browse("/benchmarks/", person=manager, javascript=False, width=320)
    expect(page.locator(".portal-overview").first).to_be_visible()
    page.get_by_text("Response times: 8 measures, 6 failing targets").click()
    expect(page.get_by_role("link", name="Category 2 response time: mean")).to_be_hidden()


@pytest.mark.parametrize("javascript", [True, False])
@pytest.mark.parametrize("width", [320, 1280])
def test_an_older_browser_leaves_nothing_long_out(browse, manager, javascript, width):
    """Given a browser that knows no `::details-content`, then wide screens and paper show the theme tables and the figures."""
    page = browse("/accessibility/", person=manager, javascript=javascript, width=width)
    page.route("**/portal*.css", without_details_content)
    page.goto("/benchmarks/cardiac-arrest/")
    table, fold = page.locator("#rosc-all .portal-scroll"), page.locator("#rosc-all details[data-folds] > summary").last
    if width == 1280:
        expect(table).to_be_visible()
        expect(fold).to_be_hidden()
    expect(page.locator("#rosc-all details[data-folds] .nhsuk-summary-list")).to_be_visible(
        visible=width == 1280 or not javascript
    )
    printed = PdfReader(io.BytesIO(page.pdf(format="A4")))
    words = " ".join(" ".join(sheet.extract_text() for sheet in printed.pages).split())
    assert "On paper stand the last 24 of 107 rows" in words
    assert "Rolling twelve months" in words


def without_details_content(route):
    """The portal's style sheet as a browser reads it that throws away rules with an unknown part in them."""
    answer = route.fetch()
    assert "::details-content" in answer.text()
    route.fulfill(response=answer, body=answer.text().replace("::details-content", "::unknown-part"))


def test_a_phone_folds_before_it_draws_and_opens_again_after_paper(browse, manager):
    """Given a phone, then nothing jumps while the page comes, and what was folded before printing is folded after it."""
    page = browse("/accessibility/", person=manager, width=320)
    page.add_init_script(
        "window.jumped = 0; new PerformanceObserver(list => list.getEntries().forEach(each => window.jumped += each.value))"
        ".observe({ type: 'layout-shift', buffered: true })"
    )
    page.goto("/benchmarks/cardiac-arrest/")
    table = page.locator("#rosc-all .portal-scroll")
    expect(table).to_be_hidden()
    page.wait_for_load_state("networkidle")
    assert page.evaluate("window.jumped") < 0.1
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    expect(table).to_be_visible()
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    expect(table).to_be_hidden()


def test_a_link_into_a_folded_part_opens_it(browse, manager):
    """Given a phone, and an address that names a folded part itself or something in it, then that part stands open."""
    page = browse("/accessibility/", person=manager, width=320)
    page.goto("/benchmarks/cardiac-arrest/")
    for inside in ("details[data-folds]", ".portal-scroll"):
        part = page.locator(f"#rosc-all {inside}").last
        part.evaluate("part => { part.id = 'linked'; part.closest('details').open = false; location.hash = ''; }")
        page.evaluate("location.hash = 'linked'")
        expect(page.locator("#rosc-all .portal-scroll")).to_be_visible()
        part.evaluate("part => part.removeAttribute('id')")
