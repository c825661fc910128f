"""A measure that counts events is compared by Byar's intervals; one that adds up money is not."""

import pytest

from benchmarks.models import Measure
from portal.roles import Role
from tests.factories.returns import make_return

pytestmark = pytest.mark.django_db


@pytest.fixture
def page(client, person_of, settings, tmp_path):
    """The words of the page on value, with eight pounds saved a month at South Central and twelve in London."""
    settings.DATA_DIR, settings.SECOND_FACTOR_REQUIRED = tmp_path, False
    for code, figure in (("RYE", "8"), ("RRU", "12")):
        make_return({(code, f"2019-{month:02d}"): {"savings": figure} for month in range(1, 11)}, publish=True)
    client.force_login(person_of("RYE", Role.MANAGER))

    def _page():
        response = client.get("/benchmarks/value/")
        assert response.status_code == 200
        return response.content.decode()

    return _page


def test_money_gets_no_interval(page):
    assert "No interval is given: an amount is no count of events." in page()


def test_events_get_an_interval_each_and_no_verdict(page):
    """Given the same figures of a measure whose unit is a noun."""
    Measure.objects.filter(published__code="savings").update(unit="falls")
    words = page()
    assert "South Central 80 (95 % interval 63 to 100)" in words
    assert "London 120 (95 % interval 99 to 143)" in words
    assert "10 months, January 2019 to October 2019" in words
    assert "a trust with more patients counts more" in words
