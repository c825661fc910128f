"""Whoever may approve a page is told when it is submitted; its writers find in the portal what became of it."""

import pytest
from django.core import mail
from django.urls import reverse

from portal.actions.notices import stop_kinds
from portal.models import Notice
from portal.roles import Role
from practices import notices
from practices.models import PracticePage, PracticeState
from tests.factories.practices import make_practice
from tests.factories.programmes import make_programme

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

KIND = notices.SUBMITTED.slug


@pytest.fixture
def author(person_of):
    return person_of("RYE", Role.EDITOR)


@pytest.fixture
def colleague(person_of):
    return person_of("RYE", Role.EDITOR)


def submit(page, author):
    page.get_workflow().start(page, author)
    return page.current_workflow_task_state


def ask_for_changes(step, approver, words="Give the number and the period."):
    step.task.specific.on_action(step, user=approver, action_name="reject", comment=words)


def told(person):
    return list(Notice.objects.of_person(person).of_kinds([KIND]).order_by("pk"))


def test_the_colleagues_of_the_trust_are_told_and_nobody_else(author, colleague, person_of):
    others = [person_of("RRU", Role.EDITOR), person_of("RYE", Role.MANAGER), person_of("RYE"), author]
    draft = make_practice("RYE", by=author)
    submit(draft, author)
    (notice,) = told(colleague)
    assert notice.words.startswith(f"{author.name} submitted “{draft.title}”.")
    assert notice.address == reverse("wagtailadmin_pages:edit", args=[draft.pk])
    assert [told(person) for person in others] == [[], [], [], []]


def test_whoever_submits_what_a_colleague_wrote_is_not_told_of_it(author, colleague, person_of):
    """And the title is the one submitted, not the one that readers still see."""
    third = person_of("RYE", Role.EDITOR)
    page = PracticePage.objects.get(pk=make_practice("RYE", by=author, title="Falls car").pk)
    page.title = "Falls car for the Vale"
    page.save_revision(user=author)
    submit(page, colleague)
    assert told(colleague) == []
    (notice,) = told(third)
    assert notice.words.startswith(f"{colleague.name} submitted “Falls car for the Vale”.")


def test_whoever_wrote_part_of_it_is_not_asked_to_approve_it(author, colleague, person_of):
    third = person_of("RYE", Role.EDITOR)
    page = PracticePage.objects.get(pk=make_practice("RYE", by=author).pk)
    page.summary = "Mended."
    page.save_revision(user=colleague)
    submit(page, author)
    assert told(colleague) == []
    assert len(told(third)) == 1


def test_each_submission_is_told_once(author, colleague):
    draft = make_practice("RYE", by=author)
    step = submit(draft, author)
    draft.save_revision(user=author)
    assert len(told(colleague)) == 1
    ask_for_changes(step, colleague)
    draft.current_workflow_state.resume(author)
    assert len(told(colleague)) == 2


def test_whoever_stopped_the_kind_is_not_told(author, colleague):
    stop_kinds(by=colleague, kinds=[KIND])
    submit(make_practice("RYE", by=author), author)
    assert told(colleague) == []


def test_a_joint_page_is_told_to_the_trust_that_did_not_write_it(author, colleague, person_of):
    london = person_of("RRU", Role.EDITOR)
    programme = make_programme(by=author)
    submit(programme, author)
    assert [notice.address for notice in told(london)] == [reverse("wagtailadmin_pages:edit", args=[programme.pk])]
    assert told(colleague) == told(author) == []


def test_a_made_up_page_says_so_first(author, colleague):
    draft = make_practice("RYE", by=author)
    PracticeState.objects.filter(practice=draft).update(demonstration=True)
    submit(PracticePage.objects.get(pk=draft.pk), author)
    assert told(colleague)[0].words.startswith("Demonstration example: did not happen. ")


def test_the_home_page_invites_a_trust_to_approve_what_the_other_one_wrote_jointly(
    sign_in, author, colleague, person_of
):
    programme = make_programme(by=author)
    submit(programme, author)
    invitation = f"Approve “{programme.title}”"
    assert invitation in sign_in(person_of("RRU", Role.EDITOR)).get("/").content.decode()
    assert invitation not in sign_in(colleague).get("/").content.decode()
    assert invitation not in sign_in(author).get("/").content.decode()


def test_the_admin_does_not_ask_a_writer_to_review_their_own_page(author, colleague):
    step = submit(make_practice("RYE", by=author), author)
    task = step.task.specific
    assert not task.get_task_states_user_can_moderate(author).exists()
    assert task.get_task_states_user_can_moderate(colleague).exists()


def test_a_writer_reads_on_the_home_page_and_in_the_editor_what_is_asked_for(sign_in, author, colleague):
    draft = make_practice("RYE", by=author)
    step = submit(draft, author)
    ask_for_changes(step, colleague)
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    client = sign_in(author)
    assert f'<a href="{address}">Changes are asked for in “{draft.title}”</a>' in client.get("/").content.decode()
    editor = client.get(address).content.decode()
    assert f"{colleague.name} asks for changes: Give the number and the period." in editor
    draft.current_workflow_state.resume(author)
    assert "Changes are asked for" not in client.get("/").content.decode()
    assert "asks for changes:" not in client.get(address).content.decode()


def test_the_mails_say_in_plain_words_what_became_of_it_and_lead_to_the_portal(author, colleague, settings):
    draft = make_practice("RYE", by=author)
    ask_for_changes(submit(draft, author), colleague)
    draft.current_workflow_state.resume(author)
    step = draft.current_workflow_task_state
    step.task.specific.on_action(step, user=colleague, action_name="approve")
    asked, approved = mail.outbox
    assert asked.subject == f"Changes are asked for in “{draft.title}”"
    assert "Give the number and the period." in asked.body
    assert f"{settings.BASE_URL}/admin/pages/{draft.pk}/edit/" in asked.body
    assert approved.subject == f"“{draft.title}” is approved"
    assert f"{settings.BASE_URL}{PracticePage.objects.get(pk=draft.pk).url}" in approved.body
    assert not any("rejected" in each.subject + each.body for each in mail.outbox)
