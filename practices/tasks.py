"""Work that a request does not wait for."""

from django_tasks import task

from portal.notices.sending import send_reminders
from practices.actions.evidence import renew_all_evidence


@task()
def renew_evidence_task() -> int:
    return renew_all_evidence()


@task()
def send_notices_task() -> dict[str, int]:
    """What cannot wait for the daily job."""
    return send_reminders().as_dict()
