"""Approving and withdrawing as people do: killed at any moment, or two at once."""

from itertools import count

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, transaction

from benchmarks.actions.returns import approve_return, withdraw_return
from benchmarks.exporting import export_rows
from benchmarks.models import Return, ReturnStatus
from portal.models import AuditEvent, Notice
from portal.roles import Role
from tests.factories.people import make_person
from tests.factories.returns import make_return
from tests.integration.returns.test_kill import CODES, MONTHS, said, stored
from tests.kill import KILLS, kill_at_random, run_at_once, seconds_of

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.postgres]


@pytest.fixture
def administrator():
    return make_person("Eng", Role.ADMINISTRATOR)


@pytest.fixture
def data_lead():
    return make_person("RYE", Role.DATA_LEAD)


@pytest.fixture
def manager():
    return make_person("RYE", Role.MANAGER)


def checked(value, *, by, national=True):
    """A return of four years that waits for approval, all of it or nothing."""
    with transaction.atomic():
        return make_return({("RYE", month): dict.fromkeys(CODES, value) for month in MONTHS}, national=national, by=by)


def approve(kpi_return, *, by):
    """As a person does: look again and approve once more when others have published in this very moment."""
    for _ in range(20):
        try:
            return approve_return(by=by, kpi_return=Return.objects.get(pk=kpi_return.pk))
        except ValidationError as error:
            if "Approve once more" not in str(error):
                raise
    raise AssertionError("Twenty attempts were not enough.")


def told_of(kpi_return):
    """Which of the return's steps the audit report, and then its sender, know of."""
    verbs = AuditEvent.objects.filter(subject_kind="benchmarks.return", subject_id=str(kpi_return.pk))
    occasions = Notice.objects.filter(kind="return-outcome", about_id=str(kpi_return.pk))
    return sorted(verbs.values_list("verb", flat=True)), sorted(occasions.values_list("occasion", flat=True))


TOLD = {
    ReturnStatus.PREVIEWED: ([], []),
    ReturnStatus.PUBLISHED: (["publish-return"], ["published"]),
    ReturnStatus.WITHDRAWN: (["publish-return", "withdraw-return"], ["published", "withdrawn"]),
}


def test_after_each_kill_the_audit_event_stands_exactly_when_the_figures_do(administrator, manager, proof):
    numbers = count(1)

    def turn():
        kpi_return = checked(str(next(numbers)), by=administrator)
        approve(kpi_return, by=manager)
        withdraw_return(by=manager, kpi_return=kpi_return, reason="test")

    def for_ever():
        while True:
            turn()

    seconds = seconds_of(turn)
    killed = failed = 0
    seen = set()
    for seed in range(KILLS):
        killed += kill_at_random(for_ever, within_seconds=2 * seconds, seed=seed, times=1)
        returns = list(Return.objects.all())
        failed += stored() != said() or any(told_of(each) != TOLD[each.status] for each in returns)
        seen |= {each.status for each in returns}
        for standing in Return.objects.standing():
            withdraw_return(by=manager, kpi_return=standing, reason="test")
    proof(f"kills-of-approving-and-withdrawing-{connection.vendor}", n=killed, failed=failed)
    assert failed == 0
    assert killed == KILLS
    assert len(seen) > 1, "The kills met only one state; they prove nothing."


def test_two_publications_at_once_give_the_export_of_either_order(administrator, data_lead, manager):
    """A national publication and the trust's own return of the same cells, one after the other, and at once."""

    def published(run):
        national, own = checked("5", by=administrator), checked("6", by=data_lead, national=False)
        run([lambda: approve(national, by=manager), lambda: approve(own, by=manager)])
        export = list(export_rows())
        for each in (own, national):
            withdraw_return(by=manager, kpi_return=each, reason="test")
        assert list(export_rows()) == []
        return export

    in_order = published(lambda works: [work() for work in works])
    reversed_order = published(lambda works: [work() for work in reversed(works)])
    assert len(in_order) == len(CODES) * len(MONTHS)
    assert in_order == reversed_order
    for _ in range(3):
        assert published(lambda works: run_at_once(works) == [0, 0] or pytest.fail("A child failed.")) == in_order
