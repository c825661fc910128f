"""What somebody typed survives the end of their session, for them alone."""

import re

import pytest
from django.contrib.sessions.models import Session
from playwright.sync_api import expect

from portal.models import Person
from portal.roles import Role
from tests.browser.checks import axe, no_horizontal_scroll
from tests.browser.test_sign_in import enter
from tests.integration.sign_in.entering import PASSWORD

TYPED = "Monthly figures into our dashboard"


@pytest.fixture
def reader(person_of):
    return person_of("RYE", Role.READER, password=PASSWORD)


@pytest.fixture
def signed_out_while_typing(browse, reader):
    """The page of a form, filled, whose session has ended meanwhile: `signed_out_while_typing(javascript=False)`."""

    def _signed_out_while_typing(**how):
        page = browse("/account/tokens/", person=reader, width=320, **how)
        page.get_by_label("What is it for?").press_sequentially(TYPED)
        Session.objects.all().delete()
        page.get_by_role("button", name="Make a token").click()
        expect(page.get_by_role("heading", name="You were signed out before your form was sent")).to_be_visible()
        return page

    yield _signed_out_while_typing
    # The browser reports the page's own status as an error.
    browse.complaints = [(about, words) for about, words in browse.complaints if "403" not in words]


def sign_in_again(page, person):
    page.get_by_role("link", name="Sign in and go back to the form").click()
    enter(page, person)
    expect(page).to_have_url(re.compile("/account/tokens/$"))


def test_the_text_is_back_in_its_form_after_signing_in_again(signed_out_while_typing, reader):
    page = signed_out_while_typing()
    expect(page.get_by_label("Name")).to_have_value(TYPED)
    axe(page)
    no_horizontal_scroll(page)
    sign_in_again(page, reader)
    expect(page.get_by_label("What is it for?")).to_have_value(TYPED)
    expect(page.get_by_text("We put back what you had typed")).to_be_visible()
    page.get_by_role("button", name="Make a token").click()
    expect(page.get_by_text("Your new token")).to_be_visible()


def test_once_sent_it_does_not_come_back(browse, reader):
    page = browse("/account/tokens/", person=reader)
    page.get_by_label("What is it for?").press_sequentially(TYPED)
    page.get_by_role("button", name="Make a token").click()
    browse.expect(page, "/account/tokens/")
    expect(page.get_by_label("What is it for?")).to_have_value("")
    assert page.evaluate("sessionStorage.length") == 0


def test_another_person_at_the_same_computer_does_not_see_it(signed_out_while_typing, person_of):
    page = signed_out_while_typing()
    sign_in_again(page, person_of("RYE", Role.READER, password=PASSWORD))
    expect(page.get_by_label("What is it for?")).to_have_value("")
    assert page.evaluate("sessionStorage.length") == 0


def test_signing_out_leaves_nothing_behind(browse, reader):
    page = browse("/account/tokens/", person=reader)
    page.get_by_label("What is it for?").press_sequentially(TYPED)
    assert page.evaluate("sessionStorage.length") == 1
    page.get_by_role("button", name="Sign out").click()
    page.wait_for_url("**/account/login/")
    page.wait_for_function("sessionStorage.length === 0")


def test_without_javascript_the_page_itself_holds_the_text(signed_out_while_typing, reader):
    page = signed_out_while_typing(javascript=False)
    expect(page.get_by_label("Name")).to_have_value(TYPED)
    sign_in_again(page, reader)
    assert Person.objects.get(pk=reader.pk).is_active
