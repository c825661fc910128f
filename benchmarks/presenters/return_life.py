"""Who let a return pass or sent it back, and when: the return keeps only why, the audit the rest."""

from dataclasses import dataclass
from datetime import datetime

from benchmarks.actions.checking import PERSONAL_DATA
from benchmarks.models import Return, ReturnFinding, ReturnStatus
from portal.models import AuditEvent, Outcome, Person


@dataclass(frozen=True, slots=True)
class Deed:
    """`why`: the reason that the return keeps. `name` is empty, and `at` None, where no event tells of it."""

    why: str
    at: datetime | None
    name: str


def let_pass(kpi_return: Return) -> Deed | None:
    """A manager said that what looks like personal data is none."""
    if not kpi_return.personal_data_override:
        return None
    return _deed(kpi_return, "override-personal-data", kpi_return.personal_data_override)


def sent_back(kpi_return: Return) -> Deed | None:
    """A person sent the return back; not a duplicate that was set aside, nor a check that broke off."""
    if kpi_return.status != ReturnStatus.REJECTED or not kpi_return.rejected_reason:
        return None
    deed = _deed(kpi_return, "reject-return", kpi_return.rejected_reason)
    return deed if deed.at else None


def mend(kpi_return: Return, finding: ReturnFinding) -> str:
    """What to do about it; of what looked like personal data and was let pass, that it was."""
    if finding.rule == PERSONAL_DATA and kpi_return.personal_data_override:
        return "It was let pass; the return's page says why and by whom."
    return finding.fix


def _deed(kpi_return: Return, verb: str, why: str) -> Deed:
    event = AuditEvent.objects.filter(
        verb=verb, outcome=Outcome.DONE, subject_kind=Return._meta.label_lower, subject_id=str(kpi_return.pk)
    ).first()
    if event is None:
        return Deed(why, None, "")
    person = Person.objects.filter(pk=event.actor_id).first()
    return Deed(why, event.at, person.name if person else "")
