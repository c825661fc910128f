"""Nothing goes live without the approval of somebody who did not write it, whichever way it is asked for."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import GroupPagePermission, Page

from portal.models import AuditEvent, Outcome
from portal.policy import Refused
from portal.roles import Role
from practices.actions.approval import approve
from practices.approval import NotApprovedError
from practices.models import Approval, PracticePage
from tests.factories.practices import approve_and_publish, make_approved_practice, make_practice

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def author(person_of):
    return person_of("RYE", Role.EDITOR)


@pytest.fixture
def colleague(person_of):
    return person_of("RYE", Role.EDITOR)


@pytest.fixture
def draft(author):
    return make_practice("RYE", by=author)


def submit(draft, author):
    """Start the workflow, and return the state of its one step."""
    draft.get_workflow().start(draft, author)
    return draft.current_workflow_task_state


def is_live(page):
    return PracticePage.objects.get(pk=page.pk).live


def test_a_colleague_approves_in_the_workflow_and_the_page_is_live(draft, author, colleague):
    state = submit(draft, author)
    state.task.specific.on_action(state, user=colleague, action_name="approve", comment="Well written.")
    page = PracticePage.objects.get(pk=draft.pk)
    assert page.live
    assert Approval.objects.get(revision=page.live_revision).by == colleague
    assert AuditEvent.objects.filter(verb="approve-practice", outcome=Outcome.DONE, actor_id=colleague.pk).count() == 1


def test_the_author_is_offered_no_approval_and_refused_when_asking_anyhow(draft, author):
    state = submit(draft, author)
    assert state.task.specific.get_actions(draft, author) == []
    with pytest.raises(Refused, match="You wrote part of this version"):
        state.task.specific.on_action(state, user=author, action_name="approve")
    assert not is_live(draft)


def test_an_editor_of_the_other_trust_is_no_approver(draft, author, person_of):
    state = submit(draft, author)
    other = person_of("RRU", Role.EDITOR)
    assert state.task.specific.get_actions(Page.objects.get(pk=draft.pk), other) == []
    assert not state.task.specific.get_task_states_user_can_moderate(other).exists()


def test_a_colleague_who_mends_the_text_has_written_it_too(draft, author, colleague):
    page = PracticePage.objects.get(pk=draft.pk)
    page.summary = "Mended."
    page.save_revision(user=colleague)
    with pytest.raises(Refused):
        approve(by=colleague, practice=page, revision=page.get_latest_revision())


def test_a_colleague_who_saves_it_unchanged_as_with_a_comment_may_still_approve(draft, colleague):
    page = PracticePage.objects.get(pk=draft.pk)
    page.save_revision(user=colleague)
    assert approve_and_publish(page, by=colleague).live


def test_a_revision_whose_writer_nobody_knows_is_not_approved(draft, colleague):
    page = PracticePage.objects.get(pk=draft.pk)
    page.summary = "From nowhere."
    page.save_revision()
    with pytest.raises(Refused, match="not known who wrote"):
        approve(by=colleague, practice=page, revision=page.get_latest_revision())


def by_publishing(page, author):
    page.get_latest_revision().publish(user=author)


def by_publishing_without_permission_checks(page, author):
    page.get_latest_revision().publish(user=author, skip_permission_checks=True)


def by_the_action_behind_editor_and_api(page, author):
    PublishPageRevisionAction(page.get_latest_revision(), user=author).execute(skip_permission_checks=True)


def by_schedule(page, author):
    revision = page.get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(hours=1)
    revision.save()
    call_command("publish_scheduled", stdout=StringIO())


def by_alias(page, author):
    page.create_alias(user=author)


@pytest.mark.parametrize(
    "route",
    [
        by_publishing,
        by_publishing_without_permission_checks,
        by_the_action_behind_editor_and_api,
        by_schedule,
        by_alias,
    ],
)
def test_every_route_refuses_what_is_not_approved(draft, author, route):
    with pytest.raises(NotApprovedError):
        route(draft, author)
    assert not is_live(draft)


def test_the_editor_and_the_bulk_action_offer_no_publishing(draft, author, sign_in):
    client = sign_in(author)
    address = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    client.post(f"{address}?id={draft.pk}", {"id": str(draft.pk)})
    assert not is_live(draft)
    assert "action-publish" not in client.get(reverse("wagtailadmin_pages:edit", args=[draft.pk])).content.decode()


def test_no_group_of_editors_holds_wagtails_permission_to_publish(db):
    codenames = GroupPagePermission.objects.filter(page__slug__in=["scas", "las", "elsewhere", "practices"])
    assert not codenames.filter(permission__codename="publish_page").exists()


def test_an_approval_is_of_the_words_that_were_read(draft, author, colleague):
    """Autosave overwrites a revision in place; the approval does not pass to the new words."""
    revision = draft.get_latest_revision()
    approve(by=colleague, practice=draft, revision=revision)
    page = PracticePage.objects.get(pk=draft.pk)
    page.summary = "Other words."
    page.save_revision(user=author, overwrite_revision=revision)
    with pytest.raises(NotApprovedError):
        page.get_latest_revision().publish(user=colleague)


def test_a_copy_is_a_draft_and_carries_no_approval(author):
    copy = make_approved_practice().copy(update_attrs={"slug": "copy"}, user=author, keep_live=True)
    assert not is_live(copy)
    assert not Approval.objects.filter(page=copy).exists()


def test_a_record_that_lacks_something_is_not_approved_and_the_message_names_the_field(colleague):
    page = make_practice(summary="", went_wrong="")
    with pytest.raises(ValidationError) as refusal:
        approve(by=colleague, practice=page, revision=page.get_latest_revision())
    assert set(refusal.value.message_dict) == {"summary", "went_wrong"}


def test_a_practice_does_not_move_to_the_section_of_another_trust(draft):
    from tests.factories.practices import section_of

    with pytest.raises(PermissionDenied, match="another trust"):
        draft.move(section_of("RRU"), pos="last-child")


def test_live_pages_without_approval_are_listed_by_the_command():
    make_approved_practice()
    out = StringIO()
    call_command("unapproved_practices", stdout=out)
    assert "None" in out.getvalue()
    page = make_practice()
    PracticePage.objects.filter(pk=page.pk).update(live=True)
    with pytest.raises(SystemExit):
        call_command("unapproved_practices", stdout=out)
    assert page.title in out.getvalue()


def test_an_approved_version_waits_for_its_time_and_then_goes_live(draft, colleague):
    page = PracticePage.objects.get(pk=draft.pk)
    page.go_live_at = timezone.now() + timedelta(hours=1)
    page.save_revision(user=draft.get_latest_revision().user)
    approve_and_publish(page, by=colleague)
    assert not is_live(draft)
    revision = PracticePage.objects.get(pk=page.pk).get_latest_revision()
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    call_command("publish_scheduled", stdout=StringIO())
    assert is_live(draft)
