"""A return's life in words: its steps, its outcome, and who let it pass or sent it back.

Of the last two the return keeps only why; who and when stand in the audit.
"""

from dataclasses import dataclass
from datetime import datetime

from benchmarks.actions.checking import PERSONAL_DATA
from benchmarks.models import Return, ReturnFinding, ReturnStatus
from benchmarks.presenters.returns import changes_in_words, counted
from portal.models import AuditEvent, Outcome, Person

_STEPS = ["Received", "Checked", "Previewed", "Approved", "Published"]
_REACHED = {ReturnStatus.RECEIVED: 1, ReturnStatus.PREVIEWED: 3}  # the step it waits at


@dataclass(frozen=True)
class Step:
    name: str
    state: str


def steps(kpi_return: Return, *, sent_back: "Deed | None") -> list[Step]:
    """The steps, each done, current or to come. A return that was ended shows what it went through, and how it ended.

    `sent_back`: that a person ended it, rather than the portal.
    """
    match ReturnStatus(kpi_return.status):
        case ReturnStatus.PUBLISHED:
            return _done(5)
        case ReturnStatus.WITHDRAWN:
            return [*_done(5), Step("Withdrawn", "current")]
        case ReturnStatus.REJECTED if sent_back:
            return [*_done(3 if kpi_return.preview_state else 1), Step(sent_back.what, "current")]
        case ReturnStatus.REJECTED if kpi_return.error_count:
            return [*_done(2), Step("Rejected", "current")]
        case ReturnStatus.REJECTED:
            return [*_done(1), Step("Not published", "current")]
        case status:
            reached = _REACHED[status]
            to_come = [Step(name, "to come") for name in _STEPS[reached:]]
            return [*_done(reached - 1), Step(_STEPS[reached - 1], "current"), *to_come]


def _done(number: int) -> list[Step]:
    return [Step(name, "done") for name in _STEPS[:number]]


def outcome(kpi_return: Return, *, owes_reasons: bool = False, may_approve: bool = False, own: bool = False) -> str:
    """One sentence: what came of the file, and what it waits for.

    `owes_reasons`: its sender has not answered everything. `may_approve`: who reads it may. `own`: who reads it sent it in.
    """
    errors, warnings = counted(kpi_return.error_count, "error"), counted(kpi_return.warning_count, "warning")
    match ReturnStatus(kpi_return.status):
        case ReturnStatus.RECEIVED:
            return "The file is being checked. This page shows the outcome as soon as it is there."
        case ReturnStatus.REJECTED if kpi_return.rejected_reason:
            return f"Not published. {_sentence(kpi_return.rejected_reason)}"
        case ReturnStatus.REJECTED:
            verb = "stops" if kpi_return.error_count == 1 else "stop"
            return f"{errors.capitalize()} {verb} this file. Mend the file and send it in again."
        case ReturnStatus.PREVIEWED if kpi_return.is_blank:
            nothing = f"no figures: there is nothing to publish. It can be {'taken' if own else 'sent'} back."
            return f"The file has no errors, {warnings} and {nothing}"
        case ReturnStatus.PREVIEWED:
            first = "its sender's reasons, and then for " if owes_reasons else ""
            whose = "your" if may_approve else "a second person's"
            return f"The file has no errors and {warnings}. It waits for {first}{whose} approval."
        case ReturnStatus.PUBLISHED:
            return f"Published: {changes_in_words(kpi_return)}."
        case _:
            return f"Withdrawn: {_sentence(kpi_return.withdrawn_reason)} Every figure is again what it was without this return."


def _sentence(reason: str) -> str:
    """What a person wrote, with a full stop where they left it out."""
    return reason if reason.endswith((".", "!", "?")) else f"{reason}."


@dataclass(frozen=True, slots=True)
class Deed:
    """`why`: the reason that the return keeps. `name` is empty, and `at` None, where no event tells of it."""

    what: str
    why: str
    at: datetime | None
    name: str


def let_pass(kpi_return: Return) -> Deed | None:
    """A manager said that what looks like personal data is none."""
    if not kpi_return.personal_data_override:
        return None
    return _deed(kpi_return, "override-personal-data", "Let pass", kpi_return.personal_data_override)


def sent_back(kpi_return: Return) -> Deed | None:
    """A person sent the return back, or took back their own; no duplicate was set aside, nor did a check break off."""
    if kpi_return.status != ReturnStatus.REJECTED or not kpi_return.rejected_reason:
        return None
    deed = _deed(kpi_return, "reject-return", "Sent back", kpi_return.rejected_reason, by_sender="Taken back")
    return deed if deed.at else None


def mend(kpi_return: Return, finding: ReturnFinding) -> str:
    """What to do about it; of what looked like personal data and was let pass, that it was."""
    if finding.rule == PERSONAL_DATA and kpi_return.personal_data_override:
        return "It was let pass with a reason."
    return finding.fix


def _deed(kpi_return: Return, verb: str, what: str, why: str, *, by_sender: str = "") -> Deed:
    event = AuditEvent.objects.filter(
        verb=verb, outcome=Outcome.DONE, subject_kind=Return._meta.label_lower, subject_id=str(kpi_return.pk)
    ).first()
    if event is None:
        return Deed(what, why, None, "")
    person = Person.objects.filter(pk=event.actor_id).first()
    if by_sender and event.actor_id == kpi_return.received_by_id:
        what = by_sender
    return Deed(what, why, event.at, person.name if person else "")
