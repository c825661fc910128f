"""The official files, as they are."""

import json
from collections import Counter

import pytest
from django.core.management import call_command

from benchmarks.exporting import export_rows
from benchmarks.models import Return
from benchmarks.models.kpi_return import CHANGE_KINDS
from benchmarks.presenters import returns as words
from portal.roles import Role
from tests.unit.returns.samples import national_file

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]


@pytest.fixture
def load(administrator, person_of, capsys):
    manager = person_of("RRU", Role.MANAGER)

    def _load(name):
        capsys.readouterr()
        call_command(
            "load_return",
            national_file(name),
            by=administrator.email,
            publish=True,
            approved_by=manager.email,
            json=True,
        )
        return json.loads(capsys.readouterr().out)

    return _load


APRIL, MAY = "AmbSYS-up-to-April-2020.csv", "AmbSYS-up-to-May-2020-CSV.csv"


def test_the_second_publication_revises_exactly_171_cells_and_withdrawing_it_restores_the_first(load, administrator):
    first = load(APRIL)
    assert (first["status"], first["errors"]) == ("published", [])
    before = list(export_rows())
    second = load(MAY)
    assert second["cells"]["revised"] == 171
    assert second["cells"]["removed"] == 0
    kpi_return = Return.objects.get(pk=second["return"])
    changes = [
        change
        for row in kpi_return.rows.filter(period__lt="2020-05").exclude(changes="")
        for change in json.loads(row.changes).values()
    ]
    assert len(changes) == 171
    assert sum(not old for old, _ in changes) == 9
    assert sum(not new for _, new in changes) == 4
    shown = Counter(change.kind for change in words.changes(kpi_return.rows.iterator()))
    assert shown == {kind: number for kind, number in second["cells"].items() if kind in CHANGE_KINDS and number}
    assert {row.period for row in kpi_return.rows.filter(period__lt="2020-05").exclude(changes="")} == {"2020-04"}
    both = list(export_rows())
    call_command("withdraw_return", kpi_return.pk, by=administrator.email, reason="test")
    assert list(export_rows()) == before
    call_command("withdraw_return", first["return"], by=administrator.email, reason="test")
    assert list(export_rows()) == []
    assert load(MAY)["status"] == "published"
    assert list(export_rows()) == both


def test_the_same_file_again_changes_nothing(load):
    first = load("ambsys-excerpt-153col.csv")
    again = load("ambsys-excerpt-153col.csv")
    assert (again["status"], again["return"]) == ("duplicate", first["return"])


def test_clinical_outcomes_load_without_an_error(load):
    outcome = load("AmbCO-to-20200229.csv")
    assert (outcome["status"], outcome["errors"], outcome["organisations"]) == ("published", [], 20)
    assert all(row[5] in ("value", "not_available", "not_due") for row in export_rows(dataset="ambco"))
