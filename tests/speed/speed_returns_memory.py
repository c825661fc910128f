"""How much memory a return of 100,000 rows takes at its worst: the portal's process and the one that reads, together."""

import io
import pickle
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest
from django.urls import reverse

from benchmarks.actions import returns as actions
from benchmarks.actions.checking import facts_for
from benchmarks.returns.child import ReadOrder
from benchmarks.returns.limits import Limits
from portal.models import Organisation
from portal.roles import Role
from tests.speed.large_return import large_return, large_workbook

pytestmark = pytest.mark.django_db

ALLOWED = 200 * 1024 * 1024
_READ = (
    "import sys; from benchmarks.returns.child import main; main(); "
    "sys.stderr.write(open('/proc/self/status').read())"  # a process of its own knows its own peak
)


def peak_of_reader(content, facts):
    """Bytes of the child that reads, which is started as the portal starts it."""
    with tempfile.TemporaryFile() as source:
        source.write(content)
        source.seek(0)
        order = pickle.dumps(ReadOrder(source.fileno(), facts, Limits()))
        command = [sys.executable, "-X", "utf8", "-c", _READ]
        done = subprocess.run(command, input=order, capture_output=True, pass_fds=[source.fileno()], check=True)
    assert b"\nend\t" in done.stdout
    return kilobytes("VmHWM", done.stderr.decode()) * 1024


def kilobytes(name, status):
    return int(re.search(rf"{name}:\s+(\d+) kB", status)[1])


@pytest.mark.parametrize(("kind", "make"), [("text", large_return), ("workbook", large_workbook)])
def test_peak_memory(kind, make, person_of, goal, settings, tmp_path):
    """What the portal's process grows by, and all of the reader, beside 200 MB (goal 1 at most)."""
    settings.DATA_DIR = tmp_path
    reverse("returns:history")
    administrator = person_of("Eng", Role.ADMINISTRATOR)
    england = Organisation.objects.get(code="Eng")
    content = make()
    kpi_return = actions.receive_return(
        by=administrator, file=io.BytesIO(content), file_name=kind, organisation=england, national=True
    )
    status = Path("/proc/self/status")
    Path("/proc/self/clear_refs").write_text("5")  # the peak begins anew
    before = kilobytes("VmRSS", status.read_text())
    actions.check_return(by=administrator, kpi_return=kpi_return)
    assert not kpi_return.error_count
    grown = (kilobytes("VmHWM", status.read_text()) - before) * 1024
    reader = peak_of_reader(content, facts_for(kpi_return))
    goal(f"return-as-{kind}-peak-memory-to-200-mb", (grown + reader) / ALLOWED)
    assert grown + reader < ALLOWED
