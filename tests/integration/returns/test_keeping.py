"""Files of rejected returns do not stay for ever."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.utils import timezone

from benchmarks.models import Return

pytestmark = pytest.mark.django_db


def test_the_file_of_a_rejected_return_is_deleted_after_some_days_and_its_record_stays(sent, settings):
    kpi_return = sent("RYE,2020-03,vehicle-days,,,many,")
    call_command("forget_rejected_files", "--json")
    kpi_return.refresh_from_db()
    assert kpi_return.file.storage.exists(kpi_return.file.name)
    name = kpi_return.file.name
    days = settings.RETURNS_KEEP_REJECTED_DAYS + 1
    Return.objects.update(received_at=timezone.now() - timedelta(days=days))
    call_command("forget_rejected_files", "--json")
    kpi_return.refresh_from_db()
    assert not kpi_return.file
    assert not kpi_return.file.storage.exists(name)
    assert kpi_return.findings.count() == 1


def test_the_file_of_a_return_that_waits_or_stands_is_kept(sent):
    kpi_return = sent("RYE,2020-03,vehicle-days,,,900,")
    Return.objects.update(received_at=timezone.now() - timedelta(days=400))
    call_command("forget_rejected_files")
    kpi_return.refresh_from_db()
    assert kpi_return.file.storage.exists(kpi_return.file.name)
