"""A trust's people, and small returns in the portal's own template."""

import io

import pytest

from benchmarks.actions import returns as actions
from portal.models import Organisation
from portal.roles import Role

HEADER = "Organisation,Month,Code,Numerator,Denominator,Value,Note"


@pytest.fixture
def data_lead(person_of):
    return person_of("RYE", Role.DATA_LEAD)


@pytest.fixture
def manager(person_of):
    return person_of("RYE", Role.MANAGER)


@pytest.fixture
def administrator(person_of):
    return person_of("Eng", Role.ADMINISTRATOR)


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    """Files of returns go where the test ends with them."""
    settings.DATA_DIR = tmp_path


def template(*lines: str) -> bytes:
    return "\n".join([HEADER, *lines, ""]).encode()


@pytest.fixture
def sent(data_lead):
    """Send in and check a return of South Central: `sent("RYE,2020-03,vehicle-days,,,900,")`."""

    def _sent(*lines: str, content: bytes | None = None, by=None, organisation="RYE", national=False, name="march.csv"):
        kpi_return = actions.receive_return(
            by=by or data_lead,
            file=io.BytesIO(content or template(*lines)),
            file_name=name,
            organisation=Organisation.objects.get(code=organisation),
            national=national,
        )
        actions.check_return(by=by or data_lead, kpi_return=kpi_return)
        return kpi_return

    return _sent
