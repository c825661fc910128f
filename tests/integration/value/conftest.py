import pytest


@pytest.fixture(autouse=True)
def june(settings):
    settings.TODAY = "2020-06-15"
