"""Work that a request does not wait for."""

from django_tasks import task

from benchmarks.actions.returns import check_return, give_up
from benchmarks.models import Return
from portal.models import Person


@task()
def check_return_task(return_id: int, person_id: int) -> None:
    by, kpi_return = Person.objects.get(pk=person_id), Return.objects.get(pk=return_id)
    try:
        check_return(by=by, kpi_return=kpi_return)
    except Exception:
        # Nobody must wait for ever for a check that broke off; the task's own failure stays in the logs.
        give_up(by=by, kpi_return=kpi_return)
        raise


def check_in_background(kpi_return: Return, *, by: Person) -> None:
    check_return_task.enqueue(kpi_return.pk, by.pk)
