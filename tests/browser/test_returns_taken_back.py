"""A return is sent back, withdrawn, or let pass: each with its reason, for everybody to read."""

from playwright.sync_api import expect

from portal.roles import Role
from tests.browser.checks import axe
from tests.browser.test_returns import MARCH, SEND, checked_at_once, data_lead, manager, send  # noqa: F401


def test_a_published_return_is_withdrawn_with_a_reason(browse, data_lead, manager):  # noqa: F811
    """Given a published return, when a manager withdraws it, then the page says why; without a reason it says what lacks."""
    sender = browse(SEND, person=data_lead)
    send(sender, MARCH)
    page = browse(sender.url, person=manager, javascript=False)
    page.get_by_role("button", name="Publish 2 new").click()
    page.get_by_text("Withdraw this return").click()
    page.get_by_label("Why?").fill("Counted twice.")
    page.get_by_role("button", name="Withdraw it").click()
    expect(page.get_by_text("Withdrawn: Counted twice.")).to_be_visible()
    read = browse(sender.url, person=data_lead, width=320)
    axe(read)


def test_what_looks_like_personal_data_is_let_pass_by_a_manager_with_a_reason(browse, data_lead, manager):  # noqa: F811
    """Given a file with an e-mail address in a note, when a manager says why it may pass, then it is previewed."""
    sender = browse(SEND, person=data_lead)
    send(sender, MARCH.replace(b"900,", b"900,ask fleet.desk@example.org"))
    assert "fleet.desk" not in sender.locator("main").inner_text()
    assert sender.get_by_text("let the file pass").count() == 0
    page = browse(sender.url, person=manager)
    page.get_by_text("It is not personal data: let the file pass").click()
    page.get_by_role("group").get_by_label("Why?").fill("The desk's shared mailbox.")
    axe(page)
    page.get_by_role("button", name="Let it pass").click()
    page.get_by_role("heading", name="What would change").wait_for()


def test_a_reader_is_refused_in_words_and_the_other_trust_finds_nothing(browse, data_lead, person_of):  # noqa: F811
    """Given a return on its way, then a reader cannot send one in, and the other trust's people do not meet it."""
    sender = browse(SEND, person=data_lead)
    send(sender, MARCH)
    page = browse(SEND, person=person_of("RYE", Role.READER), status=403)
    axe(page)
    browse(sender.url.replace(browse.address, ""), person=person_of("RRU", *Role), status=404)
