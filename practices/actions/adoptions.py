"""Taking up a practice of another trust, and saying how far it is."""

from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.urls import reverse

from portal.actions.acting import action
from portal.actions.notices import notify
from portal.audit import record
from portal.models import Person
from portal.permissions import Permission
from portal.policy import Refused, may, require
from portal.today import today
from practices import notices
from practices.actions.marks import renew_marks
from practices.adoptions.source import draft_plan
from practices.counting import count
from practices.looked_after import open_accounts
from practices.models import Adoption, PracticePage, PracticeState, Stage, StageChange
from practices.models.choices import DID_NOT_HAPPEN

# Who may speak for a trust's adoption beside its contact.
_SPEAKERS = (Permission.EDIT_PRACTICES, Permission.WRITE_MARKS)


@dataclass(frozen=True)
class Progress:
    """How far an adoption is, as its trust says."""

    stage: Stage
    since: date
    fidelity: str = ""
    what_was_changed: str = ""
    result: str = ""
    reason_for_stopping: str = ""


@action
def adopt(
    *,
    by: Person,
    practice: PracticePage,
    stage: Stage = Stage.INTERESTED,
    since: date | None = None,
    demonstration: bool = False,
) -> Adoption:
    """Enter the trust of `by` in the register of `practice`, with a draft plan made from the record; since today unless told.

    Raises `ValidationError` for the trust's own practice, one that is not published, or a trust that is in the register.
    """
    require(by, Permission.READ, practice)
    require(by, Permission.SHARE_PRACTICE)
    if practice.organisation_id == by.organisation_id:
        raise ValidationError("This is a practice of your own trust. The register is for others who take it up.")
    if not by.organisation.is_member:
        raise ValidationError(
            "Your account belongs to neither trust. Somebody of the trust that takes it up enters it."
        )
    if not practice.live:
        raise ValidationError("This page is not published.")
    PracticeState.objects.select_for_update().get(practice=practice)  # two colleagues may adopt at once
    adoption = Adoption(
        practice=practice,
        organisation=by.organisation,
        stage=stage,
        since=since or today(),
        contact=by,
        copied_revision=practice.live_revision_id,
        copied_from=_stable_link(practice),
        plan=draft_plan(practice),
        demonstration=demonstration,
    )
    adoption.full_clean()
    adoption.save()
    StageChange.objects.create(adoption=adoption, stage=stage, since=adoption.since, by=by)
    renew_marks(practice=practice)
    _tell(by, adoption, f"{by.organisation.short_name} entered the register of “{practice.title}”: {_stage(adoption)}.")
    return adoption


def may_change(person: Person, adoption: Adoption) -> bool:
    """The contact, and the adopting trust's editors and managers."""
    if not person.is_active or person.organisation_id != adoption.organisation_id:
        return False
    return person.pk == adoption.contact_id or any(may(person, permission) for permission in _SPEAKERS)


@action
def report_progress(*, by: Person, adoption: Adoption, progress: Progress, words: str = "") -> None:
    """Say how far `adoption` is. Raises `Refused` for others than its trust's, `ValidationError` for what does not fit."""
    require_change(by, adoption)
    known = adoption.result
    if progress.since > today():
        raise ValidationError({"since": "This day is still to come. Give the day from which the stage counts."})
    if progress.stage == Stage.STOPPED and not progress.reason_for_stopping.strip():
        raise ValidationError({"reason_for_stopping": "Say why it was stopped. That helps the next trust most."})
    for field, value in vars(progress).items():
        setattr(adoption, field, value.strip() if isinstance(value, str) else value)
    adoption.stage = progress.stage
    adoption.full_clean()
    adoption.save()
    StageChange.objects.create(
        adoption=adoption, stage=progress.stage, since=progress.since, words=words.strip(), by=by
    )
    renew_marks(practice=adoption.practice)
    came = f" What came of it: {adoption.result}" if adoption.result and adoption.result != known else ""
    _tell(by, adoption, f"{by.organisation.short_name} on “{adoption.practice.title}”: {_stage(adoption)}.{came}")


@action
def change_plan(*, by: Person, adoption: Adoption, plan: str) -> None:
    """Keep the trust's own plan."""
    require_change(by, adoption)
    adoption.plan = plan
    adoption.save(update_fields=["plan"])
    record(by=by, verb="change-plan", about=adoption, words=f"Changed the plan for “{adoption.practice.title}”.")


def require_change(by: Person, adoption: Adoption) -> None:
    require(by, Permission.READ, adoption.practice)
    if not may_change(by, adoption):
        words = "The contact, an editor or a manager of the trust that takes it up speaks for it."
        raise Refused(by, Permission.SHARE_PRACTICE, adoption.practice, words)


def adopters_of(practice: PracticePage) -> list[Person]:
    """The contacts of all who have not stopped: whom a withdrawal for safety must reach at once."""
    return open_accounts(adoption.contact for adoption in practice.adoptions.running().with_people())


def _stable_link(practice: PracticePage) -> str:
    """Where the live version can be read after the page has changed; its own address when it was never a revision."""
    if practice.live_revision_id is None:
        return str(practice.get_url())
    return reverse("practices:version", args=[practice.pk, practice.live_revision_id])


def _stage(adoption: Adoption) -> str:
    return Stage(adoption.stage).label.lower()


def _tell(by: Person, adoption: Adoption, words: str) -> None:
    """The practice's owner and deputy; a step that is made up says so."""
    practice = adoption.practice
    count(practice)
    if adoption.demonstration:
        words = f"{DID_NOT_HAPPEN}. {words}"
    record(by=by, verb="report-adoption", about=adoption, words=words)
    latest = adoption.changes.order_by("-pk").values_list("pk", flat=True).first()
    notify(
        people=open_accounts([practice.practice_owner, practice.deputy]),
        kind=notices.ADOPTION.slug,
        words=words,
        address=practice.get_url(),
        about=adoption,
        occasion=str(latest),
    )
