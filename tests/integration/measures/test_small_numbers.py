"""A count too small to show is hidden from the other trust everywhere, and cannot be worked out from what is shown."""

import re

import pytest

from portal.roles import Role
from tests.factories.returns import make_return

pytestmark = pytest.mark.django_db

ADDRESSES = (
    "/benchmarks/nhs-111/",
    "/benchmarks/",
    "/benchmarks/measures/nhs111-answered-in-60-seconds.svg",
    "/benchmarks/measures/nhs111-answered-in-60-seconds.csv?organisation=RRU",
    "/api/v1/measures/nhs111-answered-in-60-seconds/figures?limit=500",
    "/api/v1/measures/summary?limit=500",
    "/benchmarks/report/?organisation=RRU",
)


@pytest.fixture
def figures(settings, tmp_path):
    """London answered 3 of 97 calls in time in June 2019: 3.1 %."""
    settings.DATA_DIR, settings.SECOND_FACTOR_REQUIRED = tmp_path, False
    months = {("RRU", f"2019-{month:02d}"): _month(40) for month in range(4, 7)}
    months["RRU", "2019-06"] = _month(3)
    make_return(months, publish=True)


def _month(answered):
    return {"nhs111-answered": "97", "nhs111-answered-60s": str(answered)}


@pytest.mark.parametrize("address", ADDRESSES)
def test_the_other_trust_meets_neither_share_nor_count_nor_sum(client, person_of, figures, address):
    client.force_login(person_of("RYE", Role.MANAGER))
    words = client.get(address).content.decode()
    assert "3.1 %" not in words
    assert not re.search(r"\b83\b", words), "the sum of April to June less the months shown would tell"


def test_the_own_trust_sees_its_figure(client, person_of, figures):
    client.force_login(person_of("RRU", Role.MANAGER))
    assert "3.1 %" in client.get("/benchmarks/nhs-111/").content.decode()
