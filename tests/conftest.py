"""Fixtures for every layer. The network is closed but for the loopback address."""

import pytest
from hypothesis import HealthCheck, settings

from tests.factories.people import make_person

pytest_plugins = [
    "tests.audit_flush",
    "tests.static_files",
    "tests.proof",
    "tests.services",
    "tests.demonstration_figures",
]

# Speed is measured by `make benchmark`; a busy machine fails no property.
settings.register_profile("portal", parent=settings(), deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("portal")


@pytest.fixture
def person_of(db):
    """Make a person: `person_of("RYE", Role.EDITOR)`."""
    return make_person


@pytest.fixture
def sign_in(client):
    """Sign `person` in on the test client."""

    def _sign_in(person):
        client.force_login(person)
        return client

    return _sign_in
