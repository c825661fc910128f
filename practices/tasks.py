"""Work that a request does not wait for."""

from django_tasks import task

from practices.actions.evidence import renew_all_evidence


@task()
def renew_evidence_task() -> int:
    return renew_all_evidence()
