"""Work that a request does not wait for."""

from django_tasks import task

from portal.notices.sending import send_reminders
from practices.actions.evidence import renew_all_evidence
from practices.join.outcomes import tell_outcomes


@task()
def renew_evidence_task() -> int:
    renewed = renew_all_evidence()
    tell_outcomes()
    return renewed


@task()
def send_notices_task() -> dict[str, int]:
    """What cannot wait for the daily job."""
    return send_reminders().as_dict()
