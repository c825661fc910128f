"""Jobs that tell followers at the same time, and jobs that are killed: each run is told once, none is lost."""

import pytest
from django.db import connection, transaction

from benchmarks.actions.following import follow
from benchmarks.following_tasks import tell_followers
from benchmarks.models import KnownRun, Measure
from portal.models import Notice
from tests.factories.people import make_person
from tests.factories.returns import make_return
from tests.integration.following.conftest import QUIET, TOO_LOW, months
from tests.kill import KILLS, kill_at_random, run_at_once, seconds_of

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.postgres]

FOLLOWERS = 5


@pytest.fixture
def news(own_folder):
    """A signal and a revision that five people wait for."""
    with transaction.atomic():
        make_return(months(QUIET), publish=True)
    for _ in range(FOLLOWERS):
        follow(by=make_person("RYE"), measure=Measure.objects.get(slug="pts-on-time"))
    with transaction.atomic():
        make_return(months([93, TOO_LOW], first=19), publish=True, preview=True)


def told():
    """What followers hear; the sender of the second return owes a reason and hears of that."""
    return sorted(Notice.objects.exclude(kind="return-outcome").values_list("kind", flat=True))


EVERYTHING = ["figure-revised"] * FOLLOWERS + ["measure-signal"] * FOLLOWERS


def test_four_jobs_at_once_tell_each_follower_once(news):
    assert run_at_once([tell_followers] * 4) == [0] * 4
    assert told() == EVERYTHING


def test_what_a_killed_job_has_told_it_knows_and_the_next_one_tells_the_rest(news, proof):
    def afresh():
        Notice.objects.all().delete()
        KnownRun.objects.exclude(told_at=None).delete()
        connection.close()

    def again():
        afresh()
        tell_followers()

    seconds = seconds_of(again)
    killed = failed = 0
    for seed in range(KILLS):
        afresh()
        killed += kill_at_random(tell_followers, within_seconds=seconds, seed=seed, times=1)
        known = KnownRun.objects.exclude(told_at=None).values_list("person").distinct().count()
        failed += known != Notice.objects.filter(kind="measure-signal").count()
        tell_followers()
        failed += Notice.objects.filter(kind="measure-signal").count() != FOLLOWERS
    proof(f"kills-of-telling-followers-{connection.vendor}", n=killed, failed=failed)
    assert failed == 0
