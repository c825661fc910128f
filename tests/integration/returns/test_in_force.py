"""Which figure is in force, whatever comes and goes."""

import json

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from benchmarks.actions.publishing import take_out_of_force
from benchmarks.models import Return, Series
from portal.roles import Role
from tests.factories.people import make_person
from tests.factories.returns import make_items, make_return

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]

CODES = ["vehicle-days", "savings"]
MONTHS = [("RYE", "2020-01"), ("RYE", "2020-02"), ("RRU", "2020-01")]


def in_force():
    return {
        (series.item.code, series.organisation_id): json.loads(series.figures)
        for series in Series.objects.select_related("item")
    }


said = st.dictionaries(
    st.sampled_from(MONTHS), st.dictionaries(st.sampled_from(CODES), st.sampled_from(["", "[c]", "1", "2"])), min_size=1
)
sent = st.tuples(said, st.booleans(), st.booleans())


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data(), returns=st.lists(sent, min_size=1, max_size=5))
def test_withdrawing_any_returns_leaves_what_publishing_only_the_others_would(data, returns):
    """For any set of returns, withdrawn in any order, the figures are those of the standing ones, in their order."""
    with transaction.atomic():
        make_items(*CODES)
        sender = make_person("Eng", Role.ADMINISTRATOR)

        def publish(which):
            return [
                make_return(figures, national=national, whole=whole, publish=True, by=sender)
                for figures, national, whole in which
            ]

        published = publish(returns)
        gone = data.draw(st.lists(st.sampled_from(range(len(returns))), unique=True))
        for index in gone:
            take_out_of_force(Return.objects.get(pk=published[index].pk), by=sender, reason="test")
        after_withdrawals = in_force()
        for kpi_return in Return.objects.standing():
            take_out_of_force(kpi_return, by=sender, reason="test")
        assert in_force() == {}
        publish([each for index, each in enumerate(returns) if index not in gone])
        assert in_force() == after_withdrawals
        transaction.set_rollback(True)
