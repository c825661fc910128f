"""Work that a request does not wait for."""

from django_tasks import task

from benchmarks.actions.returns import check_return
from benchmarks.models import Return
from portal.models import Person


@task()
def check_return_task(return_id: int, person_id: int) -> None:
    check_return(by=Person.objects.get(pk=person_id), kpi_return=Return.objects.get(pk=return_id))


def check_in_background(kpi_return: Return, *, by: Person) -> None:
    check_return_task.enqueue(kpi_return.pk, by.pk)
