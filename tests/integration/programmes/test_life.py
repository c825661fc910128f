"""What happens to a programme beside its page: actions, notes, withdrawal. None of it makes a revision."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction

from portal.models import AuditEvent, Notice
from portal.policy import Refused
from portal.roles import Role
from portal.today import today
from practices.approval import NotApprovedError
from practices.models import ActionState, ProgrammeAction, ProgrammePage, ProgrammeState
from practices.models.choices import DID_NOT_HAPPEN
from practices.programmes.actions import Task, add_action, add_note, settle_action, withdraw
from tests.factories.programmes import make_live_programme, make_programme, publish_programme

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def programme():
    return make_live_programme()


@pytest.fixture
def editor(person_of):
    return person_of("RRU", Role.EDITOR)


def task(owner=None, **changes):
    kept = {"words": "Agree the specification.", "owner_role": "Head of fleet, London", "due": today()}
    return Task(**{**kept, **changes}, owner=owner)


def test_an_action_is_entered_told_and_done_without_a_new_revision(programme, editor, person_of):
    owner, revisions = person_of("RYE"), programme.revisions.count()
    added = add_action(by=editor, programme=programme, task=task(owner))
    assert "Agree the specification." in Notice.objects.get(person=owner, kind="programme-action").words
    settle_action(by=owner, task=added, state=ActionState.DONE, outcome="Signed by both.")
    kept = ProgrammeAction.objects.get()
    assert (kept.state, kept.settled_on, kept.outcome) == ("done", today(), "Signed by both.")
    assert programme.revisions.count() == revisions
    verbs = AuditEvent.objects.filter(subject_id=str(programme.pk), subject_kind="practices.programmepage")
    assert {"add-programme-action", "settle-programme-action"} <= set(verbs.values_list("verb", flat=True))


def test_publishing_an_older_version_leaves_actions_and_notes_as_they_are(programme, editor):
    first = programme.get_latest_revision()
    add_action(by=editor, programme=programme, task=task())
    add_note(by=editor, programme=programme, on=today(), words="The tender is out.")
    first.publish(user=editor)
    page = ProgrammePage.objects.get(pk=programme.pk)
    assert page.actions.count() == page.notes.count() == 1


def test_lead_and_deputy_and_editors_of_both_trusts_add_and_others_do_not(programme, person_of):
    for person in (programme.lead, programme.deputy, person_of("RYE", Role.EDITOR), person_of("RRU", Role.EDITOR)):
        add_note(by=person, programme=programme, on=today(), words="Met today.")
    for person in (person_of("RYE"), person_of("RRU", Role.MANAGER), person_of("Eng", Role.EDITOR)):
        with pytest.raises(Refused):
            add_note(by=person, programme=programme, on=today(), words="Met today.")
        with pytest.raises(Refused):
            add_action(by=person, programme=programme, task=task())


def test_somebody_elses_action_is_not_settled_by_a_reader(programme, editor, person_of):
    added = add_action(by=editor, programme=programme, task=task())
    with pytest.raises(Refused):
        settle_action(by=person_of("RYE"), task=added, state=ActionState.DONE)


def test_what_is_dropped_says_why_and_what_is_open_again_has_no_day(programme, editor):
    added = add_action(by=editor, programme=programme, task=task())
    with pytest.raises(ValidationError, match="Say why"):
        settle_action(by=editor, task=added, state=ActionState.DROPPED)
    settle_action(by=editor, task=added, state=ActionState.DROPPED, outcome="No money.")
    settle_action(by=editor, task=added, state=ActionState.OPEN)
    assert ProgrammeAction.objects.get().settled_on is None


def test_a_note_is_not_of_a_day_to_come(programme, editor):
    with pytest.raises(ValidationError, match="still to come"):
        add_note(by=editor, programme=programme, on=today() + timedelta(days=1), words="Met.")


def test_only_an_open_action_is_late(programme, editor):
    late = add_action(by=editor, programme=programme, task=task(due=date(2020, 5, 1)))
    assert late.is_late
    assert list(programme.actions.late_on(today())) == [late]
    settle_action(by=editor, task=late, state=ActionState.DONE)
    assert not late.is_late
    assert not programme.actions.late_on(today()).exists()


def test_withdrawn_it_says_why_at_its_address_and_takes_a_new_approval(client, programme, person_of):
    approver = person_of("RYE", Role.EDITOR)
    withdraw(by=person_of("RRU", Role.MANAGER), programme=programme, reason="The tender was stopped.")
    page = ProgrammePage.objects.get(pk=programme.pk)
    client.force_login(person_of("RYE"))
    gone = client.get(page.get_url())
    assert gone.status_code == 410
    assert "The tender was stopped." in gone.content.decode()
    assert Notice.objects.filter(kind="programme-withdrawn", person__in=[page.lead, approver]).count() == 2
    with pytest.raises(NotApprovedError):
        page.get_latest_revision().publish(user=approver)
    assert publish_programme(page).live
    assert ProgrammeState.objects.get(programme=page).withdrawn_reason == ""


def test_managers_and_editors_of_either_trust_withdraw_and_readers_do_not(programme, person_of):
    with pytest.raises(Refused):
        withdraw(by=person_of("RYE"), programme=programme, reason="No.")
    with pytest.raises(ValidationError, match="Say why"):
        withdraw(by=person_of("RYE", Role.MANAGER), programme=programme, reason=" ")


def test_what_is_made_up_says_so_in_events_and_notices(programme, editor, person_of):
    ProgrammeState.objects.filter(programme=programme).update(demonstration=True)
    owner = person_of("RYE")
    add_action(by=editor, programme=ProgrammePage.objects.get(pk=programme.pk), task=task(owner))
    assert Notice.objects.get(person=owner).words.startswith(DID_NOT_HAPPEN)
    assert AuditEvent.objects.get(verb="add-programme-action").words.startswith(DID_NOT_HAPPEN)


def test_the_forms_add_settle_note_and_withdraw(client, programme, editor):
    client.force_login(editor)
    due = {"due_year": "2020", "due_month": "7", "due_day": "1"}
    add = reverse("practices:programme-action-add", args=[programme.pk])
    assert client.post(add, {"words": "Agree it."}).status_code == 422
    sent = client.post(add, {"words": "Agree it.", "owner_role": "Head of fleet", **due})
    assert sent.url == programme.get_url()
    settle = reverse("practices:programme-action-settle", args=[ProgrammeAction.objects.get().pk])
    assert "Say why it was dropped" in client.post(settle, {"state": "dropped"}).content.decode()
    assert client.post(settle, {"state": "done", "outcome": "Signed."}).status_code == 302
    note = reverse("practices:programme-note-add", args=[programme.pk])
    day = {"on_year": "2020", "on_month": "6", "on_day": "1"}
    assert client.post(note, {"words": "Ring 07700 900123 or mail a@b.org", **day}).status_code == 422
    assert client.post(note, {"words": "The tender is out.", **day}).status_code == 302
    page = client.get(programme.get_url()).content.decode()
    assert "Signed." in page
    assert "The tender is out." in page
    gone = reverse("practices:programme-withdraw", args=[programme.pk])
    assert client.post(gone, {"reason": "Stopped."}).status_code == 302
    assert client.get(programme.get_url()).status_code == 410


def test_a_draft_and_nothing_answer_alike(client, editor):
    draft = make_programme()
    client.force_login(editor)
    for name in ("programme-action-add", "programme-note-add", "programme-withdraw"):
        for pk in (draft.pk, 10**9):
            assert client.get(reverse(f"practices:{name}", args=[pk])).status_code == 404


def test_whose_action_it_is_finds_it_on_the_home_page_until_it_is_done(client, programme, editor, person_of):
    owner = person_of("RYE")
    added = add_action(by=editor, programme=programme, task=task(owner))
    address = f"{programme.get_url()}#action-{added.pk}"
    client.force_login(editor)
    assert address not in client.get("/").content.decode()
    client.force_login(owner)
    assert address in client.get("/").content.decode()
    settle_action(by=owner, task=added, state=ActionState.DONE)
    assert address not in client.get("/").content.decode()


def test_one_whose_time_is_over_is_shown_nowhere_and_its_end_is_on_record(client, programme, person_of):
    client.force_login(person_of("RYE"))
    ProgrammePage.objects.filter(pk=programme.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    assert client.get(programme.get_url()).status_code == 404
    for path in ("/practices/programmes/", "/practices/programmes.json", "/api/v1/programmes"):
        assert programme.title not in client.get(path).content.decode(), path
    owner = person_of("RYE")
    action = ProgrammeAction.objects.create(
        programme=programme, words="Sign.", owner_role="Head of fleet", owner=owner, due=today(), added_by=owner
    )
    client.force_login(owner)
    assert "Sign." not in client.get("/").content.decode()
    assert client.get(reverse("practices:programme-action-settle", args=[action.pk])).status_code == 404
    call_command("publish_due")
    event = AuditEvent.objects.get(verb="expire-programme", subject_id=str(programme.pk))
    assert programme.title in event.words


def test_an_editor_who_unpublishes_one_is_on_record(programme, editor):
    UnpublishPageAction(programme, user=editor).execute()
    event = AuditEvent.objects.get(verb="unpublish-programme", subject_id=str(programme.pk))
    assert (event.actor_email, event.organisation) == (editor.email, "RRU")
    assert DID_NOT_HAPPEN not in event.words


def test_what_wagtail_does_to_a_made_up_one_says_so_on_record(programme, editor):
    ProgrammeState.objects.filter(programme=programme).update(demonstration=True)
    UnpublishPageAction(ProgrammePage.objects.get(pk=programme.pk), user=editor).execute()
    assert AuditEvent.objects.get(verb="unpublish-programme").words.startswith(DID_NOT_HAPPEN)
