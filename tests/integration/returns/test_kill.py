"""A process killed at any moment of publishing or withdrawing leaves all of it or nothing."""

import json
from itertools import cycle

import pytest
from django.db import connection, transaction

from benchmarks.actions.publishing import put_in_force, take_out_of_force
from benchmarks.in_force import figures_in_force
from benchmarks.models import Return, ReturnStatus, Series
from benchmarks.months import standing_statements
from portal.roles import Role
from tests.factories.people import make_person
from tests.factories.returns import make_return
from tests.kill import KILLS, kill_at_random, run_at_once, seconds_of

pytestmark = [pytest.mark.django_db(transaction=True, serialized_rollback=True), pytest.mark.postgres]

CODES = ["vehicle-days", "vehicle-days-off-road", "staff-days", "staff-days-sick", "savings"]
MONTHS = [f"{year}-{month:02d}" for year in range(2017, 2021) for month in range(1, 13)]


@pytest.fixture
def administrator():
    return make_person("Eng", Role.ADMINISTRATOR)


@pytest.fixture
def returns(administrator):
    """Three returns that speak of the same months, each with figures of its own."""
    return [
        make_return(
            {("RYE", period): dict.fromkeys(CODES, str(number)) for period in MONTHS}, national=True, by=administrator
        ).pk
        for number in (1, 2, 3)
    ]


def turn(pk, by):
    """Publish the return, or withdraw it where it stands."""
    with transaction.atomic():
        kpi_return = Return.objects.select_for_update().get(pk=pk)
        if kpi_return.status == ReturnStatus.PUBLISHED:
            take_out_of_force(kpi_return, by=by, reason="test")
        else:
            put_in_force(kpi_return)


def stored():
    return {
        (series.item.code, period): text
        for series in Series.objects.select_related("item")
        for period, (text, _) in json.loads(series.figures).items()
    }


def said():
    """What the standing returns say, worked out anew."""
    return {
        (code, period): figure.value
        for period, statements in standing_statements("local", "RYE").items()
        for code, figure in figures_in_force(statements).items()
    }


def test_after_each_kill_the_figures_are_those_of_the_standing_returns(returns, administrator, proof):
    def for_ever():
        for pk in cycle(returns):
            turn(pk, administrator)

    seconds = seconds_of(lambda: [turn(pk, administrator) for pk in returns * 2])
    killed = failed = 0
    seen = set()
    for seed in range(KILLS):
        killed += kill_at_random(for_ever, within_seconds=seconds, seed=seed, times=1)
        found = stored()
        failed += found != said()
        seen.add(frozenset(Return.objects.standing().values_list("pk", flat=True)))
    proof(f"kills-of-publishing-{connection.vendor}", n=killed, failed=failed)
    assert failed == 0
    assert killed == KILLS
    assert len(seen) > 1, "The kills met only one state; they prove nothing."


def test_two_publications_at_once_do_not_mix(returns, administrator):
    """Both stand afterwards, one after the other, and the newer one is in force."""
    first, second, _ = returns
    assert run_at_once([lambda: turn(first, administrator), lambda: turn(second, administrator)]) == [0, 0]
    standing = list(Return.objects.standing())
    assert {each.pk for each in standing} == {first, second}
    assert len({each.sequence for each in standing}) == 2
    assert stored() == said()
    assert set(stored().values()) == {str(1 + returns.index(standing[-1].pk))}
