"""The demonstration's figures are the published ones, cell by cell."""

import csv

import pytest

from benchmarks.demonstration.loading import load_demonstration_returns
from benchmarks.exporting import export_rows
from benchmarks.models import Return, ReturnStatus
from portal.demonstration import create_demonstration_accounts
from tests.unit.returns.samples import MAY, OUTCOMES, national_file

pytestmark = pytest.mark.django_db


def published(name, *, wanted):
    """Values by item, organisation and month, read in the plainest way."""
    with national_file(name).open(encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            period = f"{int(row['Year']):04d}-{int(row['Month']):02d}"
            if wanted(row["Org Code"], period):
                for item, text in list(row.items())[5:]:
                    value = text.strip().replace(",", "")
                    yield (item, row["Org Code"], period), "" if value in (".", "-") else value


@pytest.fixture
def told(settings, tmp_path):
    settings.DATA_DIR = tmp_path
    create_demonstration_accounts()
    lines = []
    assert load_demonstration_returns(tell=lines.append) == 5
    return lines


def test_they_are_what_nhs_england_published_and_the_second_time_changes_nothing(told):
    in_force = {(item, code, period): value for _, item, code, period, value, _ in export_rows()}
    expected = dict(published(MAY, wanted=lambda code, period: True))
    expected |= dict(published(OUTCOMES, wanted=lambda code, period: period < "2020-02" or code == "RYE"))
    assert in_force.keys() == expected.keys()
    differing = {key for key in expected if in_force[key] != expected[key]}
    assert differing == set()
    assert load_demonstration_returns(tell=told.append) == 0
    assert len(told) == 5


def test_south_centrals_february_is_provisional_and_londons_waits_for_approval(told):
    assert Return.objects.get(file_name="ambco-rye-february-2020.csv").organisation_id == "RYE"
    assert Return.objects.get(file_name="ambco-rru-february-2020.csv").status == ReturnStatus.PREVIEWED
    assert Return.objects.get(file_name="ambsys-may-2020.csv").revised == 171
