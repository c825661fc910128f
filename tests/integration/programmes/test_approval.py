"""A joint programme goes live when people of both trusts have written or approved it, whichever way it is asked for."""

from datetime import timedelta
from io import StringIO

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.models import Page

from portal.models import AuditEvent, Outcome
from portal.policy import Refused
from portal.roles import Role
from practices.actions.approval import approve, may_approve
from practices.approval import NotApprovedError
from practices.models import Approval, ProgrammePage
from tests.factories.programmes import make_live_programme, make_programme, publish_programme

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def author(person_of):
    return person_of("RYE", Role.EDITOR)


@pytest.fixture
def other(person_of):
    return person_of("RRU", Role.EDITOR)


@pytest.fixture
def draft(author):
    return make_programme(by=author)


def submit(draft, author):
    draft.get_workflow().start(draft, author)
    return draft.current_workflow_task_state


def is_live(page):
    return ProgrammePage.objects.get(pk=page.pk).live


def test_an_editor_of_the_other_trust_approves_in_the_workflow_and_the_page_is_live(draft, author, other):
    state = submit(draft, author)
    assert state.task.specific.get_task_states_user_can_moderate(other).exists()
    offered = [name for name, *_ in state.task.specific.get_actions(Page.objects.get(pk=draft.pk), other)]
    assert "approve" in offered
    state.task.specific.on_action(state, user=other, action_name="approve")
    page = ProgrammePage.objects.get(pk=draft.pk)
    assert page.live
    assert Approval.objects.get(revision=page.live_revision).by == other
    event = AuditEvent.objects.get(verb="publish-programme", subject_id=str(page.pk))
    assert event.organisation == "RRU"


def test_the_author_is_offered_no_approval_and_refused_when_asking_anyhow(draft, author):
    state = submit(draft, author)
    assert state.task.specific.get_actions(draft, author) == []
    with pytest.raises(Refused, match="You wrote part of this version"):
        state.task.specific.on_action(state, user=author, action_name="approve")
    assert not is_live(draft)


def test_a_colleague_of_the_trust_that_wrote_it_does_not_speak_for_the_other(draft, author, person_of):
    colleague = person_of("RYE", Role.EDITOR)
    state = submit(draft, author)
    assert state.task.specific.get_actions(draft, colleague) == []
    with pytest.raises(Refused, match="colleague of the other trust"):
        state.task.specific.on_action(state, user=colleague, action_name="approve")
    with pytest.raises(Refused, match="colleague of the other trust"):
        approve(by=colleague, practice=draft, revision=draft.get_latest_revision())
    assert not is_live(draft)
    refusal = AuditEvent.objects.get(outcome=Outcome.REFUSED, actor_id=colleague.pk)
    assert refusal.organisation == "RYE"


def test_what_both_trusts_wrote_is_approved_by_anybody_who_wrote_none_of_it(draft, other, person_of):
    page = ProgrammePage.objects.get(pk=draft.pk)
    page.summary = "Mended by London."
    page.save_revision(user=other)
    revision = page.get_latest_revision()
    assert not may_approve(other, page, revision)
    assert may_approve(person_of("RYE", Role.EDITOR), page, revision)
    assert may_approve(person_of("RRU", Role.EDITOR), page, revision)


@pytest.mark.parametrize("role", [Role.READER, Role.MANAGER, Role.DATA_LEAD])
def test_roles_without_approval_approve_no_programme_either(draft, person_of, role):
    with pytest.raises(Refused):
        approve(by=person_of("RRU", role), practice=draft, revision=draft.get_latest_revision())


def test_an_administrator_of_the_nation_is_of_neither_trust(draft, person_of):
    with pytest.raises(Refused):
        approve(
            by=person_of("Eng", Role.ADMINISTRATOR, Role.EDITOR), practice=draft, revision=draft.get_latest_revision()
        )


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


def by_saving_it_live(page, author):
    page.live, page.live_revision = True, page.get_latest_revision()
    page.save()


@pytest.mark.parametrize(
    "route",
    [
        by_publishing,
        by_publishing_without_permission_checks,
        by_the_action_behind_editor_and_api,
        by_schedule,
        by_alias,
        by_saving_it_live,
    ],
)
def test_no_way_leads_past_the_approval(draft, author, route):
    with pytest.raises(PermissionDenied):
        route(draft, author)
    assert not is_live(draft)


def test_words_that_changed_after_the_approval_take_another(draft, author, other):
    revision = draft.get_latest_revision()
    approve(by=other, practice=draft, revision=revision)
    revision.content = {**revision.content, "summary": "Something else."}
    revision.save()
    with pytest.raises(NotApprovedError):
        revision.publish(user=author)


def test_an_aim_that_changed_is_written_too(draft, author, other):
    """Rows of the page are part of the words that are approved."""
    page = publish_programme(draft, by=other)
    aim = page.aims.first()
    aim.how_much = "from 9 % to 3 %"
    page.aims = [aim]
    page.save_revision(user=other)
    assert not may_approve(other, page, page.get_latest_revision())
    assert may_approve(author, page, page.get_latest_revision())


def test_what_is_missing_is_named_by_field(other, person_of):
    page = make_programme(summary="", deputy=person_of("RYE"))
    page.aims = []
    page.save_revision(user=person_of("RYE", Role.EDITOR))
    with pytest.raises(ValidationError) as refused:
        approve(by=other, practice=page, revision=page.get_latest_revision())
    assert set(refused.value.message_dict) == {"summary", "aims", "deputy"}


def test_the_proof_lists_a_live_programme_that_nobody_approved(draft, other):
    page = publish_programme(draft, by=other)
    out = StringIO()
    call_command("unapproved_practices", stdout=out)
    Approval.objects.filter(page=page).delete()
    with pytest.raises(SystemExit):
        call_command("unapproved_practices", stdout=out)
    assert page.title in out.getvalue()


def test_editors_of_both_trusts_open_the_editor_and_others_do_not(client, draft, author, other, person_of):
    address = reverse("wagtailadmin_pages:edit", args=[draft.pk])
    for person in (author, other):
        client.force_login(person)
        assert client.get(address).status_code == 200
    for person in (person_of("RRU", Role.MANAGER), person_of("RYE", Role.READER)):
        client.force_login(person)
        assert client.get(address).status_code != 200


def test_a_draft_has_no_address_for_anybody(client, draft, author):
    client.force_login(author)
    assert client.get(draft.get_url()).status_code == 404


def test_a_published_programme_is_read_at_both_trusts(client, person_of):
    page = make_live_programme()
    for code in ("RYE", "RRU"):
        client.force_login(person_of(code))
        assert client.get(page.get_url()).status_code == 200
