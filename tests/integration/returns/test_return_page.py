"""What the page of a return says of what people did with it."""

import pytest
from bs4 import BeautifulSoup
from django.db import transaction
from django.urls import reverse

from benchmarks.actions import returns as actions
from benchmarks.actions.publishing import preview_again
from benchmarks.models import Return
from portal.roles import Role
from tests.factories.returns import make_items, make_return

pytestmark = pytest.mark.django_db

MARCH = ("RYE,2020-03,vehicle-days,,,900,", "RYE,2020-03,vehicle-days-off-road,,,45,")
RING = "RYE,2020-03,vehicle-days,,,900,Ring 07700 900123"


def text_of(answer):
    return " ".join(BeautifulSoup(answer.content, "html.parser").main.get_text(" ").split())


@pytest.fixture
def read(sign_in):
    """The words of a return's page as `person` reads them."""
    return lambda person, pk: text_of(sign_in(person).get(reverse("returns:detail", args=[pk])))


def test_what_a_manager_let_pass_says_why_and_by_whom_to_whoever_sees_the_return(read, sent, data_lead, manager):
    """And no longer that a manager could let it pass."""
    kpi_return = sent(RING)
    assert "A Manager can override this with a reason" in read(manager, kpi_return.pk)
    actions.override_personal_data(by=manager, kpi_return=kpi_return, reason="It is the depot")
    kpi_return = Return.objects.get(pk=kpi_return.pk)
    actions.check_return(by=data_lead, kpi_return=kpi_return)
    for person in (manager, data_lead):
        page = read(person, kpi_return.pk)
        assert f"by {manager.name}: It is the depot" in page
        assert "It was let pass with a reason." in page
        assert "A Manager can override" not in page


def test_the_other_trust_reads_why_a_published_return_was_let_pass(read, sent, data_lead, manager, person_of):
    """As the form said."""
    kpi_return = sent(RING)
    actions.override_personal_data(by=manager, kpi_return=kpi_return, reason="It is the depot")
    kpi_return = Return.objects.get(pk=kpi_return.pk)
    actions.check_return(by=data_lead, kpi_return=kpi_return)
    reasons = dict.fromkeys(actions.open_questions(kpi_return), "The depot's desk")
    actions.give_reasons(by=data_lead, kpi_return=kpi_return, warnings=reasons)
    actions.approve_return(by=manager, kpi_return=kpi_return)
    page = read(person_of("RRU", Role.READER), kpi_return.pk)
    assert f"by {manager.name}: It is the depot" in page


def test_no_file_says_any_longer_that_what_was_let_pass_could_be(sign_in, sent, data_lead, manager):
    kpi_return = sent(RING)
    actions.override_personal_data(by=manager, kpi_return=kpi_return, reason="It is the depot")
    actions.check_return(by=data_lead, kpi_return=Return.objects.get(pk=kpi_return.pk))
    client = sign_in(data_lead)
    for route in ("findings", "annotated"):
        content = b"".join(client.get(reverse(f"returns:{route}", args=[kpi_return.pk])).streaming_content).decode()
        assert "It was let pass" in content
        assert "can override" not in content


def test_a_file_with_a_person_s_data_goes_to_its_sender_and_to_who_could_let_it_pass(
    sign_in, person_of, sent, data_lead, manager
):
    """Other readers of the trust find neither the file nor the way to it, until it was let pass."""
    kpi_return = sent(RING)
    page, file = (reverse(f"returns:{route}", args=[kpi_return.pk]) for route in ("detail", "annotated"))

    def may_have_it(person):
        client = sign_in(person)
        shown = file in client.get(page).content.decode()
        assert (client.get(file).status_code == 200) == shown
        return shown

    reader = person_of("RYE", Role.READER)
    assert [may_have_it(person) for person in (data_lead, manager, reader)] == [True, True, False]
    actions.override_personal_data(by=manager, kpi_return=kpi_return, reason="It is the depot")
    actions.check_return(by=data_lead, kpi_return=Return.objects.get(pk=kpi_return.pk))
    assert may_have_it(reader)


def test_a_return_that_was_sent_back_says_by_whom_and_when(read, sent, data_lead, manager):
    kpi_return = sent(*MARCH)
    actions.reject_return(by=manager, kpi_return=kpi_return, reason="Wrong month")
    page = read(data_lead, kpi_return.pk)
    assert "Not published. Wrong month. " in page
    assert f" by {manager.name}" in page[page.index("Sent back ") :]


def test_a_sender_takes_their_own_return_back(sign_in, read, steps, sent, data_lead, manager):
    """A colleague sends it back; and so it reads afterwards."""
    kpi_return = sent(*MARCH)
    assert "Send it back" in read(manager, kpi_return.pk)
    own = read(data_lead, kpi_return.pk)
    assert own.count("Take it back") == 2
    assert "Send it back" not in own
    path = reverse("returns:send-back", args=[kpi_return.pk])
    answer = sign_in(data_lead).post(path, {"send_back_form-reason": "Wrong month"}, follow=True)
    assert "The return was taken back." in answer.content.decode()
    for person in (data_lead, manager):
        page = read(person, kpi_return.pk)
        assert f" by {data_lead.name}" in page[page.rindex("Taken back ") :]
        assert "Sent back" not in page
    assert steps(kpi_return.pk) == (["Received", "Checked", "Previewed", "Taken back"], "Taken back")


def test_nobody_sent_a_duplicate_back(read, sent, data_lead, manager):
    first = sent(*MARCH)
    actions.approve_return(by=manager, kpi_return=first)
    again = sent(*MARCH)
    actions.discard_duplicate(by=data_lead, kpi_return=again, first=first)
    assert "Sent back" not in read(data_lead, again.pk)


@pytest.fixture
def steps(sign_in, data_lead):
    """The names of the steps of a return, and the current one."""

    def _steps(pk):
        page = BeautifulSoup(sign_in(data_lead).get(reverse("returns:detail", args=[pk])).content, "html.parser")
        found = page.select(".portal-steps__step")
        (current,) = (each.contents[0] for each in found if each.get("aria-current") == "step")
        return [each.contents[0] for each in found], current

    return _steps


def test_a_return_that_waits_shows_the_steps_to_come(steps, sent):
    assert steps(sent(*MARCH).pk) == (["Received", "Checked", "Previewed", "Approved", "Published"], "Previewed")


def test_the_steps_of_a_withdrawn_return_end_with_its_withdrawal(steps, sent, manager):
    kpi_return = sent(*MARCH)
    actions.approve_return(by=manager, kpi_return=kpi_return)
    actions.withdraw_return(by=manager, kpi_return=Return.objects.get(pk=kpi_return.pk), reason="Wrong month")
    names, current = steps(kpi_return.pk)
    assert (names[-2:], current, len(names)) == (["Published", "Withdrawn"], "Withdrawn", 6)


def test_a_return_that_came_to_an_end_promises_no_steps_to_come(steps, sent, data_lead, manager):
    first = sent(*MARCH)
    actions.approve_return(by=manager, kpi_return=first)
    again, back = sent(*MARCH), sent("RYE,2020-04,vehicle-days,,,900,", name="april.csv")
    actions.reject_return(by=manager, kpi_return=back, reason="Wrong month")
    assert steps(back.pk) == (["Received", "Checked", "Previewed", "Sent back"], "Sent back")
    wrong = sent("RYE,2020-03,vehicle-days,,,many,", name="wrong.csv")
    assert steps(wrong.pk) == (["Received", "Checked", "Rejected"], "Rejected")
    actions.discard_duplicate(by=data_lead, kpi_return=again, first=first)
    assert steps(again.pk) == (["Received", "Not published"], "Not published")


def test_a_return_sent_back_before_it_was_checked_claims_no_check(steps, sent, manager):
    """Neither one that was let pass, and sent back before it was checked again."""
    kpi_return = sent(RING)
    actions.override_personal_data(by=manager, kpi_return=kpi_return, reason="It is the depot")
    actions.reject_return(by=manager, kpi_return=kpi_return, reason="It is not the depot")
    assert steps(kpi_return.pk) == (["Received", "Sent back"], "Sent back")


def test_rows_are_counted_once_there_are_any(read, sent, data_lead, manager):
    """Not while the file is being checked, nor of a duplicate, which is not read."""
    kpi_return = sent(*MARCH)
    assert "Rows read 2" in read(data_lead, kpi_return.pk)
    Return.objects.filter(pk=kpi_return.pk).update(status="received", rows_read=0)
    assert "Rows read" not in read(data_lead, kpi_return.pk)


def test_who_may_approve_a_return_reads_in_the_list_too_that_it_waits_for_them(sign_in, sent, data_lead, manager):
    """And, where its sender owes reasons, that it waits for those first."""
    sent(*MARCH)
    sent("RYE,2020-02,vehicle-days,,,45,", "RYE,2020-02,vehicle-days-off-road,,,900,", name="owing.csv")
    history = reverse("returns:history")
    own = text_of(sign_in(manager).get(history))
    assert "no warnings. It waits for your approval." in own
    assert "1 warning. It waits for its sender's reasons, and then for your approval." in own
    assert "It waits for a second person's approval." in text_of(sign_in(data_lead).get(history))


def test_the_button_of_a_file_with_many_warnings_is_not_below_them(sign_in, sent, manager, administrator):
    """Warnings that nobody has to answer are folded, and the months stand below the button."""
    warned = [f"RYE,2020-0{month},vehicle-days-off-road,,,900," for month in (1, 2, 3)]
    days = [f"RYE,2020-0{month},vehicle-days,,,45," for month in (1, 2, 3)]
    national = sent(*days, *warned, by=administrator, organisation="Eng", national=True)
    path = reverse("returns:detail", args=[national.pk])
    page = BeautifulSoup(sign_in(manager).get(path).content, "html.parser").main
    folded = page.find("details")
    assert "What stood out in the file: 3 warnings" in folded.summary.get_text()
    assert not folded.has_attr("open")
    assert len(folded.find_all("tr")) == 4
    button = page.find("button", string=lambda words: words and words.startswith("Publish"))
    assert [table.find("caption").get_text() for table in button.find_all_next("table")] == [
        "Changed figures, by month"
    ]
    turned = BeautifulSoup(sign_in(manager).get(path, {"findings": 1}).content, "html.parser").main
    assert turned.find("details").has_attr("open")


def test_warnings_that_wait_for_an_answer_stand_open(sign_in, sent, data_lead):
    kpi_return = sent("RYE,2020-02,vehicle-days,,,45,", "RYE,2020-02,vehicle-days-off-road,,,900,")
    page = BeautifulSoup(
        sign_in(data_lead).get(reverse("returns:detail", args=[kpi_return.pk])).content, "html.parser"
    ).main
    assert page.find(id="findings").find_parent("details") is None


def test_a_publication_that_removes_figures_says_so_above_a_plain_button(sign_in, sent, manager, administrator):
    def national(content, name):
        return sent(content=content, by=administrator, organisation="Eng", national=True, name=name)

    first = national(b"Year,Month,Org Code,A1,A7\n2020,3,RYE,5,6\n", "first.csv")
    actions.approve_return(by=manager, kpi_return=first)
    second = national(b"Year,Month,Org Code,A1\n2020,3,RYE,5\n", "second.csv")
    page = BeautifulSoup(sign_in(manager).get(reverse("returns:detail", args=[second.pk])).content, "html.parser").main
    assert page.select_one(".nhsuk-warning-callout__label").get_text() == "1 published figure will be removed"
    assert page.find("button", string="Publish") is not None


def test_the_offer_of_a_template_says_which_months_are_open(sign_in, data_lead):
    page = text_of(sign_in(data_lead).get(reverse("returns:new")))
    assert "the open months, which are the last three that have ended" in page


def test_a_region_and_the_trust_of_the_same_name_are_told_apart(sign_in, administrator):
    """In the filter, in the list of changes, by month and among the particulars alike."""
    make_items("vehicle-days")
    figures = {(code, "2020-03"): {"vehicle-days": "5"} for code in ("Y61", "RYC")}
    found = make_return(figures, national=True, by=administrator)
    Return.objects.filter(pk=found.pk).update(organisation_codes=["RYC", "Y61"])
    with transaction.atomic():
        preview_again(Return.objects.get(pk=found.pk))
    client, names = sign_in(administrator), ["East of England", "East of England region"]
    changes = client.get(reverse("returns:changes", args=[found.pk])).context
    assert changes["filter"].fields["organisation"].choices == [
        ("", "All"),
        ("RYC", "East of England"),
        ("Y61", "East of England region"),
    ]
    assert sorted(each.organisation for each in changes["changes"]) == names
    detail = client.get(reverse("returns:detail", args=[found.pk])).context
    assert sorted(each["name"] for each in detail["changed_months"]) == names
    assert detail["organisations"] == ", ".join(names)
