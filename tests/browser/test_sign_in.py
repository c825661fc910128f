"""Signing in and out, as people do it: by keyboard, on a phone, without JavaScript."""

import re

import pytest
from playwright.sync_api import expect

from portal.roles import Role
from tests.browser.browsing import WIDTHS
from tests.browser.checks import axe, no_horizontal_scroll
from tests.integration.sign_in.entering import PASSWORD, code_for, with_second_factor

PUBLIC = ["/account/login/", "/account/password/reset/", "/account/password/reset/done/", "/account/inactive/"]
OWN = ["/account/", "/account/password/change/", "/account/2fa/", "/account/2fa/totp/activate/", "/account/logout/"]


def tab_to(page, name):
    """Press Tab until the control of that name has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.name || document.activeElement.innerText") == name:
            return
    pytest.fail(f"The keyboard does not reach “{name}”.")


@pytest.mark.parametrize("javascript", [True, False])
def test_a_reader_signs_in_and_out_by_keyboard_alone(browse, person_of, javascript):
    """Given a phone's width and no mouse; when I ask for a page; then I sign in, land on that page, and sign out."""
    reader = person_of("RYE", Role.READER, password=PASSWORD)
    page = browse("/account/notices/", width=320, javascript=javascript)
    expect(page).to_have_title(re.compile("^Sign in"))
    tab_to(page, "login")
    page.keyboard.type(reader.email)
    tab_to(page, "password")
    page.keyboard.type(PASSWORD)
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/account/notices/$"))
    browse.expect(page, "/account/")
    tab_to(page, "Sign out")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/account/login/$"))
    browse.expect(page, "/account/")
    expect(page).to_have_url(re.compile("/account/login/"))


def test_a_mistake_is_said_at_the_top_and_at_its_field(browse):
    """The summary has the focus and its first line leads to the field."""
    page = browse("/account/login/", width=320)
    page.get_by_role("button", name="Sign in", exact=True).click()
    summary = page.get_by_role("alert")
    expect(page).to_have_title(re.compile("^Error: "))
    expect(page.locator(".nhsuk-error-summary")).to_be_focused()
    summary.get_by_role("link", name="Enter your e-mail address.").click()
    expect(page.locator("[name=login]")).to_be_focused()
    axe(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_without_a_session_pass(browse, width):
    for path in PUBLIC:
        page = browse(path, width=width)
        axe(page)
        no_horizontal_scroll(page)


@pytest.mark.parametrize("width", WIDTHS)
def test_pages_of_the_own_account_pass(browse, person_of, width):
    reader = person_of("RYE", Role.READER, password=PASSWORD)
    for path in OWN:
        page = browse(path, width=width, person=reader)
        axe(page)
        no_horizontal_scroll(page)


def test_a_forgotten_password_is_set_on_a_page_that_passes(browse, person_of, mailoutbox):
    reader = person_of("RYE", Role.READER)
    page = browse("/account/password/reset/", width=320)
    page.get_by_label("E-mail address").fill(reader.email)
    page.get_by_role("button", name="Send me a link").click()
    page.wait_for_url("**/reset/done/")
    link = next(word for word in mailoutbox[0].body.split() if "/password/reset/key/" in word)
    page.goto(link)
    axe(page)
    no_horizontal_scroll(page)
    page.get_by_label("New password", exact=True).fill(PASSWORD)
    page.get_by_label("New password again").fill(PASSWORD)
    page.get_by_role("button", name="Set the password").click()
    expect(page.get_by_role("heading", name="Your new password is set")).to_be_visible()
    axe(page)
    page.goto(link)
    expect(page.get_by_role("heading", name="This link no longer works")).to_be_visible()


@pytest.mark.parametrize("javascript", [True, False])
def test_an_editor_sets_up_a_second_factor_and_signs_in_with_it(browse, person_of, settings, javascript):
    """Given a new editor; when they sign in; then they scan a picture, keep their codes, and need a code from then on."""
    settings.SECOND_FACTOR_REQUIRED = True
    editor = person_of("RYE", Role.EDITOR, password=PASSWORD)
    page = browse("/", width=320, javascript=javascript)
    enter(page, editor)
    expect(page.get_by_role("heading", name="Set up a second factor")).to_be_visible()
    picture = page.get_by_role("img", name="QR code").locator("svg")
    assert picture.bounding_box()["width"] > 150
    if javascript:
        axe(page)
    no_horizontal_scroll(page)
    secret = page.locator("code.portal-token").inner_text()
    page.get_by_label("Code from the app").fill(code_for(secret))
    page.get_by_role("button", name="Set it up").click()
    expect(page.get_by_role("heading", name="Recovery codes")).to_be_visible()
    assert page.locator(".portal-codes li").count() == 10
    if javascript:
        axe(page)
    no_horizontal_scroll(page)
    browse.expect(page, "/account/")
    page.get_by_role("main").get_by_role("button", name="Sign out").click()
    browse.expect(page, "/")
    enter(page, editor)
    expect(page.get_by_role("heading", name="Enter the code")).to_be_visible()
    if javascript:
        axe(page)
    page.get_by_label("Code").fill(code_for(secret))
    page.get_by_role("button", name="Continue").click()
    expect(page.get_by_text("Sign out").first).to_be_visible()


def test_a_session_from_before_shows_the_second_factor_on_a_page_that_passes(browse, person_of, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    editor = person_of("RYE", Role.EDITOR, password=PASSWORD)
    secret = with_second_factor(editor)
    page = browse("/account/tokens/", person=editor, width=320)
    axe(page)
    page.get_by_label("Code").fill(code_for(secret))
    page.get_by_role("button", name="Continue").click()
    expect(page).to_have_url(re.compile("/account/tokens/$"))


def enter(page, person):
    page.get_by_label("E-mail address").fill(person.email)
    page.get_by_role("textbox", name="Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
