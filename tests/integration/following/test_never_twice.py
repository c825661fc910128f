"""For any sequence of publishing and withdrawing returns nobody is told of the same run twice: with the real rows and notices."""

from collections import Counter

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from benchmarks.actions.following import follow
from benchmarks.actions.publishing import take_out_of_force
from benchmarks.following_tasks import tell_followers
from benchmarks.models import Measure
from portal.models import Notice
from tests.factories.people import make_person
from tests.factories.returns import make_return
from tests.integration.following.conftest import QUIET, months

pytestmark = pytest.mark.django_db

# Publish figures from some month on, or withdraw the oldest or newest return that stands.
STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("publish"),
            st.integers(16, 24),
            st.lists(st.sampled_from([70, 71, 80, 90, 91, 92]), min_size=1, max_size=4),
        ),
        st.tuples(st.just("withdraw"), st.sampled_from([0, -1]), st.just([])),
    ),
    min_size=2,
    max_size=8,
)


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(STEPS)
@example(
    [("publish", 20, [70]), ("withdraw", -1, []), ("publish", 20, [70]), ("publish", 21, [70]), ("withdraw", 0, [])]
)
def test_nobody_is_told_of_the_same_run_twice(steps):
    with transaction.atomic():
        _play(steps)
        transaction.set_rollback(True)


def _play(steps):
    reader, standing = make_person("RYE"), []
    make_return(months(QUIET), publish=True)
    follow(by=reader, measure=Measure.objects.get(slug="pts-on-time"))
    for what, where, values in steps:
        if what == "publish":
            standing.append(make_return(months(values, first=where), publish=True))
        elif standing:
            take_out_of_force(standing.pop(where), by=reader, reason="Wrong file")
        for _ in range(2):  # the task, and the daily job
            tell_followers()
    told = Notice.objects.of_person(reader).filter(kind="measure-signal").values_list("occasion", flat=True)
    runs = Counter(run for occasion in told if " gone " not in occasion for run in occasion.split()[1:])
    taken_back = Counter(occasion for occasion in told if " gone " in occasion)
    assert not [run for run, count in runs.items() if count > 1]
    assert not [occasion for occasion, count in taken_back.items() if count > 1]
    assert len(taken_back) <= sum(runs.values())
