import pytest


@pytest.fixture
def goal(record_property):
    """Report a measurement: `goal("home-page", 1.7)` is `home-page ratio=1.70` at the end of the run."""

    def report(name, ratio):
        record_property("proof", f"{name} ratio={ratio:.2f}")

    return report
