"""The demonstration's returns, sent in, approved and published as any other."""

from collections.abc import Callable
from dataclasses import dataclass
from io import BytesIO

from benchmarks.actions import returns as actions
from benchmarks.demonstration import as_template
from benchmarks.models import Return
from portal.models import Person

ADMINISTRATOR, MANAGER = "admin@portal.example", "manager@scas.example"


@dataclass(frozen=True)
class Sent:
    """One return: the facts it carries, who sends it in, and who approves it (nobody: it waits)."""

    facts: str
    by: str
    approved_by: str = ""


# In the order of their publication: South Central's own February stands provisionally, London's waits.
RETURNS = [
    Sent("ambsys-to-april-2020", ADMINISTRATOR, MANAGER),
    Sent("ambsys-may-2020", ADMINISTRATOR, MANAGER),
    Sent("ambco-to-january-2020", ADMINISTRATOR, MANAGER),
    Sent("ambco-rye-february-2020", "data-lead@scas.example", MANAGER),
    Sent("ambco-rru-february-2020", "data-lead@las.example"),
]
REASON = "As published by NHS England"


def load_demonstration_returns(*, tell: Callable[[str], object]) -> int:
    """Send in the returns that were never sent in; return how many. `tell` hears what is being done."""
    missing = [sent for sent in RETURNS if not Return.objects.filter(file_name=_file_name(sent)).exists()]
    for sent in missing:
        tell(f"Loading {_file_name(sent)}…")
        _load(sent)
    return len(missing)


def _load(sent: Sent) -> None:
    by = Person.objects.get(email=sent.by)
    national = sent.by == ADMINISTRATOR
    kpi_return = actions.receive_return(
        by=by,
        file=BytesIO(as_template(sent.facts)),
        file_name=_file_name(sent),
        organisation=by.organisation,
        national=national,
    )
    actions.check_return(by=by, kpi_return=kpi_return)
    if questions := actions.open_questions(kpi_return):
        warnings = {group: REASON for group in questions if group[0] != "revision"}
        actions.give_reasons(by=by, kpi_return=kpi_return, warnings=warnings, revision_reason=REASON)
    if sent.approved_by:
        approver = Person.objects.get(email=sent.approved_by)
        actions.approve_return(by=approver, kpi_return=kpi_return)


def _file_name(sent: Sent) -> str:
    return f"{sent.facts}.csv"
