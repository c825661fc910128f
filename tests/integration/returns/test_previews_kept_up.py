"""What a waiting return would change stays true while others are published and withdrawn, without anybody asking."""

from collections import Counter

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django_tasks_db.models import DBTaskResult

from benchmarks.actions import publishing
from benchmarks.actions import returns as actions
from benchmarks.models import Return, ReturnStatus
from benchmarks.preview_tasks import preview_waiting_again_task
from portal.models import AuditEvent, Notice

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

MARCH = ("RYE,2020-03,vehicle-days,,,900,", "RYE,2020-03,vehicle-days-off-road,,,45,")


@pytest.fixture
def other(sent):
    """Another return of the same month: the first of the figures is another, the second is left out."""
    return sent("RYE,2020-03,vehicle-days,,,901,", name="other.csv")


@pytest.fixture
def waiting(sent):
    """A return that waits while the other is published: two new figures, as long as no other stands."""
    return sent(*MARCH)


def counts(kpi_return):
    found = Return.objects.get(pk=kpi_return.pk)
    return found.added, found.revised, found.removed


def asked():
    return DBTaskResult.objects.filter(task_path=preview_waiting_again_task.module_path).count()


def test_publishing_and_withdrawing_each_bring_the_previews_that_wait_up_to_date(
    waiting, other, manager, django_capture_on_commit_callbacks
):
    assert counts(waiting) == (2, 0, 0)
    with django_capture_on_commit_callbacks(execute=True):
        actions.approve_return(by=manager, kpi_return=other)
        assert asked() == 0  # it is asked for after the commit, and worked off in the background
    assert (asked(), counts(waiting)) == (1, (2, 0, 0))
    preview_waiting_again_task.call()
    assert counts(waiting) == (1, 1, 0)  # one figure is revised, and the other still new
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw_return(by=manager, kpi_return=other, reason="Wrong month")
    assert asked() == 2
    preview_waiting_again_task.call()
    assert counts(waiting) == (2, 0, 0)


def test_a_sender_who_owes_a_reason_since_others_published_is_told_once(waiting, other, data_lead, manager):
    """Given a return with new figures only, which the approvers know of, when another makes revisions of them."""
    actions.approve_return(by=manager, kpi_return=other)
    for _ in range(2):
        preview_waiting_again_task.call()
    (notice,) = Notice.objects.filter(about_id=str(waiting.pk)).exclude(kind="return-waiting")
    assert (notice.person, notice.address) == (data_lead, reverse("returns:detail", args=[waiting.pk]))
    assert notice.words.startswith("Other figures stand since you sent in march.csv, and it would change some of them.")


def test_approvers_hear_again_of_a_return_whose_sender_had_to_say_why_since(manager, waiting, other, data_lead):
    """They had heard of it before, and it was no longer theirs to approve."""
    told = Notice.objects.filter(about_id=str(waiting.pk), kind="return-waiting")
    assert told.count() == 1
    actions.approve_return(by=manager, kpi_return=other)
    preview_waiting_again_task.call()
    assert told.count() == 1
    for reason in ("Counted again", "Counted again by hand"):
        kpi_return = Return.objects.get(pk=waiting.pk)
        actions.give_reasons(by=data_lead, kpi_return=kpi_return, warnings={}, revision_reason=reason)
    assert told.count() == 2


def test_approvers_hear_of_a_return_that_owes_no_reason_any_more(sent, other, manager):
    """Given a return that revised what another says, when that one is withdrawn."""
    actions.approve_return(by=manager, kpi_return=other)
    second = sent(*MARCH)
    told = Notice.objects.filter(about_id=str(second.pk))
    assert not told.exists()
    actions.withdraw_return(by=manager, kpi_return=other, reason="Wrong month")
    preview_waiting_again_task.call()
    assert [(notice.person, notice.kind) for notice in told] == [(manager, "return-waiting")]


def test_the_page_shows_the_new_changes_and_publishing_them_takes_one_click(
    sign_in, waiting, other, manager, data_lead
):
    actions.approve_return(by=manager, kpi_return=other)
    preview_waiting_again_task.call()
    page = sign_in(manager).get(reverse("returns:detail", args=[waiting.pk]))
    assert [(each["period"], each["cells"]) for each in page.context["changed_months"]] == [("2020-03", 2)]
    kpi_return = Return.objects.get(pk=waiting.pk)
    actions.give_reasons(by=data_lead, kpi_return=kpi_return, warnings={}, revision_reason="Counted again")
    seen = {name: getattr(kpi_return, name) for name in ("added", "revised", "removed")}
    actions.approve_return(by=manager, kpi_return=kpi_return, counts=seen)
    assert Return.objects.get(pk=waiting.pk).status == ReturnStatus.PUBLISHED


def test_who_read_the_page_before_it_was_worked_out_anew_is_asked_to_look_again(waiting, other, manager):
    actions.approve_return(by=manager, kpi_return=other)
    with pytest.raises(ValidationError, match=r"since this preview was worked out\. Look at the changes again, then"):
        actions.approve_return(by=manager, kpi_return=waiting, counts={"added": 2, "revised": 0, "removed": 0})


def test_a_return_that_no_longer_waits_is_left_as_it_is(waiting, other, manager, monkeypatch):
    """Given a return sent back after the waiting ones were listed, then it keeps the counts that it ended with."""
    actions.approve_return(by=manager, kpi_return=other)
    work = publishing._preview_again_if_waiting

    def sent_back_meanwhile(pk):
        actions.reject_return(by=manager, kpi_return=waiting, reason="Wrong month")
        work(pk)

    monkeypatch.setattr(publishing, "_preview_again_if_waiting", sent_back_meanwhile)
    preview_waiting_again_task.call()
    kpi_return = Return.objects.get(pk=waiting.pk)
    assert (kpi_return.status, counts(kpi_return)) == (ReturnStatus.REJECTED, (2, 0, 0))


def test_what_its_sender_wrote_meanwhile_is_kept(sent, data_lead, manager):
    actions.approve_return(by=manager, kpi_return=sent(*MARCH))
    second, third = (sent(f"RYE,2020-03,vehicle-days,,,{days},", name=f"{days}.csv") for days in (901, 902))
    for each in (second, third):
        actions.give_reasons(by=data_lead, kpi_return=each, warnings={}, revision_reason="Counted again")
    actions.approve_return(by=manager, kpi_return=second)
    preview_waiting_again_task.call()
    assert Return.objects.get(pk=third.pk).revision_reason == "Counted again"


def test_a_preview_that_is_being_worked_out_while_others_publish_does_not_count_as_up_to_date(
    waiting, other, manager, monkeypatch
):
    """Not every database shows one state throughout a transaction. What is published in the midst of it is looked for again."""
    spoken_of = publishing.spoken_of

    def published_meanwhile():
        found = spoken_of()
        actions.approve_return(by=manager, kpi_return=other)
        return found

    Return.objects.filter(pk=waiting.pk).update(preview_state="")
    with monkeypatch.context() as patched:
        patched.setattr(publishing, "spoken_of", published_meanwhile)
        patched.setattr(actions, "preview_again", lambda kpi_return: None)
        preview_waiting_again_task.call()
    preview_waiting_again_task.call()
    assert counts(waiting) == (1, 1, 0)  # one figure is revised, and the other still new


def test_nothing_is_written_where_no_other_figures_came_and_nothing_is_audited(waiting):
    before = AuditEvent.objects.count()
    with CaptureQueriesContext(connection) as queries:
        preview_waiting_again_task.call()
    written = Counter(query["sql"].split()[0] for query in queries)
    assert written["UPDATE"] + written["INSERT"] == 0
    assert AuditEvent.objects.count() == before


def test_publishing_costs_the_same_with_one_return_that_waits_and_with_ten(sent, manager):
    def cost(name, days):
        kpi_return = sent(f"RYE,2019-{days:02d},vehicle-days,,,{days},", name=name)
        with CaptureQueriesContext(connection) as queries:
            actions.approve_return(by=manager, kpi_return=kpi_return)
        return len(queries)

    sent(*MARCH)
    cost("warm.csv", 1)
    one = cost("one.csv", 2)
    for number in range(9):
        sent(*MARCH, name=f"waits-{number}.csv")
    assert cost("ten.csv", 3) == one
