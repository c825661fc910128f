"""What happens to a joint programme beside its page: publishing, actions, notes, withdrawal."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.actions.unpublish_page import UnpublishPageAction

from portal.actions.acting import action
from portal.actions.notices import notify
from portal.audit import record
from portal.changes import changed
from portal.models import Organisation, Person
from portal.pages import path_of
from portal.permissions import Permission
from portal.policy import Refused, may, require
from portal.today import today
from practices.looked_after import editors_of, open_accounts
from practices.models import ActionState, Approval, ProgrammeAction, ProgrammeNote, ProgrammePage, ProgrammeState
from practices.models.choices import DID_NOT_HAPPEN
from practices.programmes import notices


@dataclass(frozen=True)
class Task:
    """What is to be done, whose it is, and by when."""

    words: str
    owner_role: str
    due: date
    owner: Person | None = None


def looks_after(person: Person, programme: ProgrammePage) -> bool:
    """Lead, deputy, and the editors of both trusts."""
    if not person.is_active:
        return False
    return person.pk in (programme.lead_id, programme.deputy_id) or may(person, Permission.EDIT_PRACTICES, programme)


def may_settle(person: Person, task: ProgrammeAction) -> bool:
    """Whoever looks after the programme, and whose action it is."""
    return looks_after(person, task.programme) or (person.is_active and person.pk == task.owner_id)


def may_withdraw(person: Person, programme: ProgrammePage) -> bool:
    return programme.live and may(person, Permission.WITHDRAW_PRACTICES, programme)


@action
def come_into_force(*, programme_pk: int, approval: Approval) -> None:
    """What publishing brings with it; nothing while it only waits for its time."""
    page = ProgrammePage.objects.get(pk=programme_pk)
    if not page.live or page.live_revision_id != approval.revision_id:
        return
    ProgrammeState.objects.filter(programme=page).update(withdrawn_at=None, withdrawn_by=None, withdrawn_reason="")
    record(by=approval.by, verb="publish-programme", about=page, words=f"Published “{page.title}”.")


@action
def add_action(*, by: Person, programme: ProgrammePage, task: Task) -> ProgrammeAction:
    """Enter something to be done. Raises `Refused`, and `ValidationError` by field."""
    _require_to_look_after(by, programme)
    added = ProgrammeAction(
        programme=programme,
        words=task.words.strip(),
        owner_role=task.owner_role.strip(),
        owner=task.owner,
        due=task.due,
        added_by=by,
    )
    added.full_clean()
    added.save()
    _record(
        by, programme, "add-programme-action", f"Action for {added.owner_role}, due {_day(added.due)}: {added.words}"
    )
    changed(programme)
    if added.owner is not None and added.owner != by:
        told = f"{by.name} entered an action of yours in “{programme.title}”, due on {_day(added.due)}: {added.words}"
        _notify([added.owner], notices.ACTION.slug, programme, told, occasion=str(added.pk))
    return added


@action
def settle_action(*, by: Person, task: ProgrammeAction, state: ActionState, outcome: str = "") -> None:
    """Say that an action is done, dropped, or open again. Raises `ValidationError` for one dropped without a reason."""
    require(by, Permission.READ, task.programme)
    if not may_settle(by, task):
        words = "Whose action it is, the lead, the deputy or an editor of either trust says what became of it."
        raise Refused(by, Permission.EDIT_PRACTICES, task.programme, words)
    if state == ActionState.DROPPED and not outcome.strip():
        raise ValidationError({"outcome": "Say why it was dropped."})
    task.state, task.outcome = state, outcome.strip()
    task.settled_on = None if state == ActionState.OPEN else today()
    task.full_clean()
    task.save()
    said = f"{ActionState(state).label}: {task.words} {task.outcome}".strip()
    _record(by, task.programme, "settle-programme-action", said)
    changed(task.programme)


@action
def add_note(*, by: Person, programme: ProgrammePage, on: date, words: str) -> ProgrammeNote:
    """Write a note of the day `on`. Raises `Refused`, and `ValidationError` for a day that is still to come."""
    _require_to_look_after(by, programme)
    if on > today():
        raise ValidationError({"on": "This day is still to come. Give the day that the note speaks of."})
    note = ProgrammeNote(programme=programme, on=on, words=words.strip(), by=by)
    note.full_clean()
    note.save()
    _record(by, programme, "add-programme-note", f"Note of {_day(on)}: {note.words}")
    changed(programme)
    return note


@action
def withdraw(*, by: Person, programme: ProgrammePage, reason: str) -> None:
    """Take the page off at once, with the reason in its place. It comes back only with a new approval.

    Raises `ValidationError` without a reason, or for a page that is not published.
    """
    require(by, Permission.WITHDRAW_PRACTICES, programme)
    if not (reason := reason.strip()):
        raise ValidationError({"reason": "Say why. It stands in the page’s place."})
    programme = ProgrammePage.objects.select_for_update(of=("self",)).get(pk=programme.pk)
    if not programme.live:
        raise ValidationError("This page is not published.")
    ProgrammeState.objects.filter(programme=programme).update(
        withdrawn_at=timezone.now(), withdrawn_by=by, withdrawn_reason=reason
    )
    if programme.current_workflow_state:
        programme.current_workflow_state.cancel(user=by)
    UnpublishPageAction(programme, user=by).execute(skip_permission_checks=True)
    _record(by, programme, "withdraw-programme", f"Withdrew “{programme.title}”: {reason}")
    editors = [editor for trust in Organisation.objects.members() for editor in editors_of(trust)]
    people = open_accounts([programme.lead, programme.deputy, *editors])
    told = f"“{programme.title}” is withdrawn: {reason} ({by.name})"
    _notify(people, notices.WITHDRAWN.slug, programme, told, occasion=f"{timezone.now():%Y-%m-%dT%H:%M:%S}")


def _require_to_look_after(by: Person, programme: ProgrammePage) -> None:
    require(by, Permission.READ, programme)
    if not looks_after(by, programme):
        words = "The lead, the deputy or an editor of either trust adds to this programme."
        raise Refused(by, Permission.EDIT_PRACTICES, programme, words)


def _record(by: Person, programme: ProgrammePage, verb: str, words: str) -> None:
    record(by=by, verb=verb, about=programme, words=_marked(programme, words))


def _notify(people: list[Person], kind: str, programme: ProgrammePage, words: str, *, occasion: str) -> None:
    notify(
        people=people,
        kind=kind,
        words=_marked(programme, words),
        address=path_of(programme),
        about=programme,
        occasion=occasion,
    )


def _marked(programme: ProgrammePage, words: str) -> str:
    return f"{DID_NOT_HAPPEN}. {words}" if programme.state.demonstration else words


def _day(day: date) -> str:
    return f"{day:%-d %B %Y}"
