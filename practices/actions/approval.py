"""Approving a version, and what follows when it goes live."""

from collections.abc import Iterable
from typing import Any

from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Revision, TaskState

from portal.actions.acting import action
from portal.actions.files import files_narrower_than, settle_files
from portal.actions.notices import notify
from portal.audience import Audience
from portal.audit import record
from portal.models import Person
from portal.permissions import Permission
from portal.policy import Refused, may, require
from portal.today import today
from practices import changed, notices
from practices.actions.adopters import tell_adopters
from practices.actions.evidence import renew_evidence
from practices.actions.free_tags import settle_tags
from practices.actions.marks import renew_marks
from practices.actions.vocabularies import settle_terms
from practices.approval import digest, leaves_out_a_trust, writers_of
from practices.looked_after import editors_who_keep
from practices.models import Approval, PracticePage, PracticeState
from practices.models.choices import DID_NOT_HAPPEN
from practices.models.verbs import Verbs
from practices.reviews.dates import keep_what_was_due


def may_approve(person: Person, practice: Verbs, revision: Revision) -> bool:
    """Of a trust that keeps the page, and none of the writers; for a page of both trusts they are together of both."""
    return bool(_approvers_among([person], practice, revision))


def _approvers_among(people: Iterable[Person], practice: Verbs, revision: Revision) -> list[Person]:
    able = [person for person in people if may(person, Permission.APPROVE_PRACTICES, practice)]
    writers = writers_of(practice, revision) if able else set()
    return [
        person
        for person in able
        if not {person.pk, None} & writers and not leaves_out_a_trust(practice, person, writers)
    ]


@action
def tell_approvers(*, step: TaskState) -> int:
    """A page was submitted: tell everybody else who may approve it, once for each submission; return how many."""
    page, submitted_by = step.workflow_state.content_object.specific, step.workflow_state.requested_by
    made_up = f"{DID_NOT_HAPPEN}. " if page.state.demonstration else ""
    who = submitted_by.name if submitted_by else "Somebody"
    return notify(
        people=[each for each in _approvers_among(editors_who_keep(page), page, step.revision) if each != submitted_by],
        kind=notices.SUBMITTED.slug,
        words=f"{made_up}{who} submitted “{step.revision.object_str}”. Read it, then approve it or ask for changes.",
        address=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        about=page,
        occasion=str(step.pk),
    )


@action
def approve(*, by: Person, practice: Verbs, revision: Revision, words: str = "") -> Approval:
    """Let exactly this content of `revision` go live. The caller publishes it; nothing else does.

    Raises `Refused` for one of its writers or somebody of another trust, `ValidationError` by field for what a full
    record lacks, and for pictures or documents that some of its readers could not open.
    """
    require(by, Permission.APPROVE_PRACTICES, practice)
    writers = writers_of(practice, revision)
    if by.pk in writers:
        words = "You wrote part of this version. A colleague of your trust who did not write it approves it."
        raise Refused(by, Permission.APPROVE_PRACTICES, practice, words)
    if None in writers:
        words = "It is not known who wrote this version. Save it once more as yourself; a colleague then approves it."
        raise Refused(by, Permission.APPROVE_PRACTICES, practice, words)
    if leaves_out_a_trust(practice, by, writers):
        words = "Your own trust wrote this version. A colleague of the other trust approves it: it speaks for both."
        raise Refused(by, Permission.APPROVE_PRACTICES, practice, words)
    page = revision.as_object()
    if missing := page.missing_for_publishing():
        raise ValidationError(missing)
    require_fitting_files(page)
    approval, _ = Approval.objects.update_or_create(
        revision=revision,
        defaults={
            "page": practice,
            "by": by,
            "at": timezone.now(),
            "words": words.strip(),
            "content_digest": digest(revision.content),
        },
    )
    record(by=by, verb="approve-practice", about=practice, words=f"Approved “{page.title}”. {words}".strip())
    return approval


def require_fitting_files(page: Any) -> None:
    """Raises `ValidationError` that names the files which some readers of `page` could not open."""
    if narrow := files_narrower_than(page, audience=page.wanted_audience):
        names = ", ".join(f"“{file.title}”" for file in narrow)
        words = f"Some readers of this page could not open {names}. Take them out, or make the page for your own trust only."
        raise ValidationError({"wanted_audience": words})


@action
def come_into_force(*, practice_pk: int, before: PracticePage | None, approval: Approval) -> None:
    """What publishing brings with it beside the page; nothing while it only waits for its time."""
    page = PracticePage.objects.get(pk=practice_pk)
    if not page.live or page.live_revision_id != approval.revision_id:
        return
    state = PracticeState.objects.select_for_update().get(practice=page)
    # Narrowing acted at once; a version from before it was approved for readers who have been shut out since.
    narrowed = state.narrowed_at is not None and approval.at < state.narrowed_at
    if not (narrowed and page.wanted_audience == Audience.BOTH):
        state.audience = page.wanted_audience
        state.narrowed_at = None
    if state.review_by is None or before is None or before.proposed_review_by != page.proposed_review_by:
        page.state = state
        keep_what_was_due(page, on=today())
        state.review_by, state.verified_on, state.verified_by = page.proposed_review_by, today(), approval.by
    state.withdrawn_at, state.withdrawn_by, state.withdrawn_reason = None, None, ""
    state.save()
    page.state = state
    settle_files(by=approval.by, page=page)
    settle_terms(page)
    settle_tags(page)
    renew_evidence(practice=page)
    renew_marks(practice=page)
    tell_adopters(practice=page, before=before)
    record(by=approval.by, verb="publish-practice", about=page, words=f"Published “{page.title}”.")


@action
def narrow_audience(*, by: Person, practice: PracticePage) -> bool:
    """Close a page to the other trust at once; return whether it was open. Opening it again passes approval."""
    require(by, Permission.EDIT_PRACTICES, practice)
    state = PracticeState.objects.select_for_update().get(practice=practice)
    if state.audience == Audience.OWN:
        return False
    state.audience, state.narrowed_at = Audience.OWN, timezone.now()
    state.save(update_fields=["audience", "narrowed_at"])
    practice.state = state
    settle_files(by=by, page=practice)
    renew_marks(practice=practice)
    record(by=by, verb="narrow-practice", about=practice, words=f"Closed “{practice.title}” to the other trust.")
    changed.tell(practice.pk, changed.Verb.STATE)
    return True
