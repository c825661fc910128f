"""Publishing and withdrawing leave the telling to a task, so that no request waits for it."""

import pytest
from django_tasks_db.models import DBTaskResult

from benchmarks.actions import returns as actions
from benchmarks.following_tasks import tell_followers_task
from portal.models import Notice
from portal.roles import Role
from tests.factories.returns import make_return
from tests.integration.following.conftest import QUIET, TOO_LOW, months

pytestmark = pytest.mark.django_db


def waiting():
    return DBTaskResult.objects.filter(task_path=tell_followers_task.module_path).count()


def test_publishing_and_withdrawing_each_ask_for_the_task_after_the_commit_and_tell_nobody_themselves(
    followed, load, person_of, django_capture_on_commit_callbacks
):
    load(QUIET)
    followed()
    manager = person_of("RYE", Role.MANAGER)
    kpi_return = make_return(months([TOO_LOW], first=20))
    with django_capture_on_commit_callbacks(execute=True):
        actions.approve_return(by=manager, kpi_return=kpi_return)
        assert waiting() == 0
    assert waiting() == 1
    assert not Notice.objects.filter(kind="measure-signal").exists()
    assert tell_followers_task.call() == 1
    with django_capture_on_commit_callbacks(execute=True):
        actions.withdraw_return(by=manager, kpi_return=kpi_return, reason="Wrong file")
    assert waiting() == 2
    assert tell_followers_task.call() == 2  # the signal is taken back, the figure went back
