import pytest


@pytest.fixture(autouse=True)
def in_the_middle_of_a_quarter(settings):
    settings.TODAY = "2020-05-20"
