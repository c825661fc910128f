"""The life of a return: received → checked and previewed → approved by a second person → published; or rejected; or withdrawn."""

import hashlib
import re
from collections.abc import Callable, Mapping
from typing import BinaryIO

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files import File

from benchmarks.actions.checking import PERSONAL_DATA, Checked, read_file, store
from benchmarks.actions.publishing import figures_state, one_at_a_time, preview_again, put_in_force, take_out_of_force
from benchmarks.actions.return_notices import tell_approvers, tell_sender
from benchmarks.models import Return, ReturnStatus, WarningReason
from benchmarks.preview_tasks import preview_waiting_again_after_commit
from portal.actions.acting import action
from portal.audit import record
from portal.free_text import personal_data_refusal
from portal.models import Organisation, Outcome, Person
from portal.permissions import Permission
from portal.policy import Refused, may, require

OFFICIAL = "official publication"


def standing_duplicate(sha256: str) -> Return | None:
    """The published return with the same bytes that still stands."""
    return Return.objects.standing().filter(sha256=sha256).first()


def waiting_duplicate(*, by: Person, kpi_return: Return) -> Return | None:
    """An earlier return of the same organisation with the same bytes that was checked and still waits, where `by` may see it."""
    earlier = Return.objects.visible_to(by).filter(pk__lt=kpi_return.pk, status=ReturnStatus.PREVIEWED)
    return earlier.filter(sha256=kpi_return.sha256, organisation=kpi_return.organisation_id).first()


@action
def receive_return(
    *, by: Person, file: BinaryIO, file_name: str, organisation: Organisation, national: bool = False
) -> Return:
    """Keep the file and open its record. `check_return` reads it, at once or in the background.

    Raises `ValidationError` for a file over the size limit, for a name that looks as if it held personal data, and for an
    organisation that sends no returns.
    """
    kpi_return = Return(organisation=organisation, national=national, file_name=file_name[-255:], received_by=by)
    require(by, Permission.SEND_NATIONAL_RETURNS if national else Permission.SEND_RETURNS, kpi_return)
    if national != organisation.is_nation:
        raise ValidationError("A national publication is sent in for England, any other return for a trust.")
    _require_impersonal(file_name)
    kpi_return.sha256, kpi_return.size = _fingerprint(file)
    kpi_return.file.save(f"{kpi_return.sha256[:16]}-{_plain(file_name)}", File(file), save=False)
    kpi_return.save()
    record(by=by, verb="receive-return", about=kpi_return, words=f"Sent in {kpi_return.file_name}.")
    return kpi_return


def check_return(*, by: Person, kpi_return: Return, reached: Callable[[int], object] = lambda row: None) -> Checked:
    """Read and check the file; then preview it, or reject it when there are errors.

    `reached` hears now and then which row of the file has been read.
    Reading takes its time in a child process, so it stands outside the transaction.
    """
    _require_status(kpi_return, ReturnStatus.RECEIVED, ReturnStatus.PREVIEWED)
    checked = read_file(kpi_return, reached=reached)
    _keep_checked(by=by, kpi_return=kpi_return, checked=checked)
    return checked


@action
def _keep_checked(*, by: Person, kpi_return: Return, checked: Checked) -> None:
    _require_status(_locked(kpi_return), ReturnStatus.RECEIVED, ReturnStatus.PREVIEWED)
    store(kpi_return, checked)
    if kpi_return.error_count:
        kpi_return.status = ReturnStatus.REJECTED
        words = f"Rejected {kpi_return.file_name}: {kpi_return.error_count} errors."
    else:
        kpi_return.status = ReturnStatus.PREVIEWED
        words = f"Checked {kpi_return.file_name}: no errors, {kpi_return.warning_count} warnings."
    kpi_return.save()
    record(by=by, verb="check-return", about=kpi_return, words=words)
    rejected = kpi_return.status == ReturnStatus.REJECTED
    what = "was checked again and has errors." if rejected else "was checked again and has no errors."
    tell_sender(kpi_return, by=by, what=what, occasion="checked")
    _tell_approvers_when_ready(kpi_return)


def _tell_approvers_when_ready(kpi_return: Return) -> None:
    """Nobody can approve a return while its sender owes reasons, and nobody need look at a blank one."""
    ready = kpi_return.status == ReturnStatus.PREVIEWED and not kpi_return.is_blank
    if ready and not open_questions(kpi_return):
        tell_approvers(kpi_return)


@action
def give_up(*, by: Person, kpi_return: Return) -> None:
    """Close a return whose check broke off, so that its sender can try again."""
    kpi_return = _locked(kpi_return)
    kpi_return.status = ReturnStatus.REJECTED
    kpi_return.rejected_reason = (
        "The check broke off through a fault of the portal. Send the file in again, or tell us."
    )
    kpi_return.save()
    words = f"The check of {kpi_return.file_name} broke off."
    record(by=by, verb="check-return", about=kpi_return, outcome=Outcome.FAILED, words=words)


@action
def discard_duplicate(*, by: Person, kpi_return: Return, first: Return) -> None:
    """The same bytes stand published already, or wait: nothing changes, and the record points to the first return."""
    stands = first.status == ReturnStatus.PUBLISHED
    kpi_return.status = ReturnStatus.REJECTED
    kpi_return.rejected_reason = (
        f"The same file {'was published before' if stands else 'waits already'}, as return {first.pk}."
    )
    kpi_return.save()
    which = "stands" if stands else "waits"
    words = f"{kpi_return.file_name} is the file of return {first.pk}, which {which}; nothing changes."
    record(by=by, verb="check-return", about=kpi_return, words=words)


@action
def override_personal_data(*, by: Person, kpi_return: Return, reason: str) -> None:
    """Let a file pass that was rejected because it looked as if it held personal data. `check_return` again afterwards."""
    kpi_return = _locked(kpi_return)
    require(by, Permission.OVERRIDE_PERSONAL_DATA, kpi_return)
    _require_status(kpi_return, ReturnStatus.REJECTED)
    if not _only_personal_data(kpi_return):
        raise ValidationError("Only a file whose sole errors are about personal data can be let pass.")
    kpi_return.personal_data_override = _reason(reason)
    kpi_return.status = ReturnStatus.RECEIVED
    kpi_return.save()
    words = f"Let {kpi_return.file_name} pass although it looks as if it held personal data: {reason}"
    record(by=by, verb="override-personal-data", about=kpi_return, words=words)


@action
def give_reasons(
    *, by: Person, kpi_return: Return, warnings: Mapping[tuple[str, str], str], revision_reason: str = ""
) -> None:
    """Answer groups of warnings, by rule and item, and say once why published figures change.

    Whoever gives a group's reason says with it that they have looked at the group: the form asks for a tick with each.
    Raises `ValidationError`, and keeps none of them, when one looks as if it held personal data.
    """
    _require_sender(by, kpi_return)
    _require_status(kpi_return, ReturnStatus.PREVIEWED)
    if refusal := personal_data_refusal(*warnings.values(), revision_reason):
        raise ValidationError(refusal)
    for (rule, item), reason in warnings.items():
        if reason.strip():
            WarningReason.objects.update_or_create(
                kpi_return=kpi_return, rule=rule, item=item, defaults={"reason": reason.strip(), "by": by}
            )
    if revision_reason.strip():
        kpi_return.revision_reason = revision_reason.strip()
        kpi_return.save(update_fields=["revision_reason"])
    record(by=by, verb="answer-warnings", about=kpi_return, words=f"Gave reasons for {kpi_return.file_name}.")
    _tell_approvers_when_ready(kpi_return)


def approve_return(*, by: Person, kpi_return: Return, counts: Mapping[str, int] | None = None) -> None:
    """Approve and publish. `counts` is what the approver saw; when publishing would now do something else they look again.

    The preview is brought up to date in a transaction of its own, so that the new one is there to be looked at.
    """
    kpi_return = _refreshed(by=by, kpi_return=kpi_return)
    if counts is not None and dict(counts) != _counts(kpi_return):
        raise ValidationError(
            "Other figures were published since this preview was worked out. Look at the changes again, then approve."
        )
    _publish(by=by, kpi_return=kpi_return)


@action
def _refreshed(*, by: Person, kpi_return: Return) -> Return:
    kpi_return = _locked(kpi_return)
    _require_may_approve(by, kpi_return)
    preview_again(kpi_return)
    return kpi_return


@action
def _publish(*, by: Person, kpi_return: Return) -> None:
    kpi_return = _locked(kpi_return)
    _require_may_approve(by, kpi_return)
    one_at_a_time()  # or two at the same instant would each find its preview up to date
    if kpi_return.preview_state != figures_state():
        raise ValidationError("Other figures were published at this very moment. Approve once more.")
    kpi_return.approved_by = by
    put_in_force(kpi_return)
    preview_waiting_again_after_commit()
    record(
        by=by,
        verb="publish-return",
        about=kpi_return,
        words=f"Published {kpi_return.file_name}: {kpi_return.added} new, {kpi_return.revised} revised, "
        f"{kpi_return.removed} removed figures.",
    )
    tell_sender(kpi_return, by=by, what=f"was published by {by.name}.", occasion="published")


@action
def reject_return(*, by: Person, kpi_return: Return, reason: str) -> None:
    """Send a return back before it is published: whoever could approve it. Its sender takes it back."""
    kpi_return = _locked(kpi_return)
    own = by.pk == kpi_return.received_by_id
    if not own:
        _require_may_withdraw(by, kpi_return)
    _require_status(kpi_return, ReturnStatus.RECEIVED, ReturnStatus.PREVIEWED)
    kpi_return.rejected_reason = _reason(reason)
    kpi_return.status = ReturnStatus.REJECTED
    kpi_return.rows.all().delete()
    kpi_return.save()
    done = "Took back" if own else "Sent back"
    record(by=by, verb="reject-return", about=kpi_return, words=f"{done} {kpi_return.file_name}: {reason}")
    tell_sender(kpi_return, by=by, what=f"was sent back by {by.name}: {reason}", occasion="sent back")


@action
def withdraw_return(*, by: Person, kpi_return: Return, reason: str) -> None:
    """Take a published return back. Every figure that it set is again what the other standing returns say."""
    kpi_return = _locked(kpi_return)
    _require_may_withdraw(by, kpi_return)
    _require_status(kpi_return, ReturnStatus.PUBLISHED)
    take_out_of_force(kpi_return, by=by, reason=_reason(reason))
    preview_waiting_again_after_commit()
    record(by=by, verb="withdraw-return", about=kpi_return, words=f"Withdrew {kpi_return.file_name}: {reason}")
    tell_sender(kpi_return, by=by, what=f"was withdrawn by {by.name}: {reason}", occasion="withdrawn")


def open_questions(kpi_return: Return) -> list[tuple[str, str]]:
    """Groups of warnings (rule, item) that have no reason yet; ("revision", "") when revisions have none.

    A national publication needs none.
    """
    if kpi_return.national:
        return []
    groups = set(kpi_return.findings.filter(severity="warning").values_list("rule", "item"))
    answered = set(kpi_return.warning_reasons.values_list("rule", "item"))
    unanswered = sorted(groups - answered)
    if (kpi_return.revised or kpi_return.removed) and not kpi_return.revision_reason:
        unanswered.append(("revision", ""))
    return unanswered


def may_approve(*, by: Person, kpi_return: Return) -> bool:
    """Whether `by` could approve the return as it stands."""
    if settings.RETURNS_SECOND_PERSON and by.pk == kpi_return.received_by_id:
        return False
    if kpi_return.national:
        return may(by, Permission.APPROVE_NATIONAL_RETURNS)
    return may(by, Permission.APPROVE_RETURNS, kpi_return)


def may_let_pass(*, by: Person, kpi_return: Return) -> bool:
    """Whether `by` could say that what looks like personal data is none."""
    rejected = kpi_return.status == ReturnStatus.REJECTED
    return rejected and may(by, Permission.OVERRIDE_PERSONAL_DATA, kpi_return) and _only_personal_data(kpi_return)


def _only_personal_data(kpi_return: Return) -> bool:
    rules = set(kpi_return.findings.filter(severity="error").values_list("rule", flat=True))
    return rules == {PERSONAL_DATA}


def may_withdraw(*, by: Person, kpi_return: Return) -> bool:
    if kpi_return.national:
        return may(by, Permission.SEND_NATIONAL_RETURNS) or may(by, Permission.APPROVE_NATIONAL_RETURNS)
    return may(by, Permission.APPROVE_RETURNS, kpi_return)


def _require_may_approve(by: Person, kpi_return: Return) -> None:
    if kpi_return.national:
        require(by, Permission.APPROVE_NATIONAL_RETURNS)
    else:
        require(by, Permission.APPROVE_RETURNS, kpi_return)
    if settings.RETURNS_SECOND_PERSON and by.pk == kpi_return.received_by_id:
        words = "A second person approves a return. Ask a colleague to look at it."
        raise Refused(by, Permission.APPROVE_RETURNS, kpi_return, words)
    _require_status(kpi_return, ReturnStatus.PREVIEWED)
    if open_questions(kpi_return):
        raise ValidationError("Each warning and revision needs a reason before this return can be published.")


def _counts(kpi_return: Return) -> dict[str, int]:
    return {name: getattr(kpi_return, name) for name in ("added", "revised", "removed")}


def _locked(kpi_return: Return) -> Return:
    return Return.objects.select_for_update(of=("self",)).get(pk=kpi_return.pk)


def _require_sender(by: Person, kpi_return: Return) -> None:
    require(by, Permission.SEND_NATIONAL_RETURNS if kpi_return.national else Permission.SEND_RETURNS, kpi_return)


def _require_may_withdraw(by: Person, kpi_return: Return) -> None:
    if kpi_return.national:
        if Permission.SEND_NATIONAL_RETURNS not in by.permissions:
            require(by, Permission.APPROVE_NATIONAL_RETURNS)
    else:
        require(by, Permission.APPROVE_RETURNS, kpi_return)


def _require_status(kpi_return: Return, *allowed: ReturnStatus) -> None:
    if kpi_return.status not in allowed:
        raise ValidationError(f"This return is {kpi_return.get_status_display().lower()}; that can no longer be done.")


def _reason(reason: str) -> str:
    if not reason.strip():
        raise ValidationError({"reason": "Write a reason; it stays with the return."})
    if refusal := personal_data_refusal(reason):
        raise ValidationError({"reason": refusal})
    return reason.strip()


def _require_impersonal(file_name: str) -> None:
    """Lists, notices and pages name the file. What stands for a space beside a digit in names is read as one."""
    words = re.sub(r"[-_](?=\d)|(?<=\d)[-_]", " ", file_name)
    if refusal := personal_data_refusal(words, what="The name of the file", why="people of both trusts read it"):
        raise ValidationError({"file": refusal})


def _fingerprint(file: BinaryIO) -> tuple[str, int]:
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    while chunk := file.read(1 << 16):
        digest.update(chunk)
        size += len(chunk)
        if size > settings.RETURNS_MAX_BYTES:
            limit = settings.RETURNS_MAX_BYTES // 1_000_000
            raise ValidationError(
                {"file": f"The file is larger than {limit} MB. Send the months that are new or changed."}
            )
    file.seek(0)
    return digest.hexdigest(), size


def _plain(file_name: str) -> str:
    kept = "".join(letter if letter.isalnum() or letter in ".-_" else "-" for letter in file_name)
    return kept[-80:]
