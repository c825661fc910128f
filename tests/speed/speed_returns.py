"""What a return costs beside the barest way of getting the same rows into the same database, and beside usual libraries."""

import csv
import io
import itertools
import resource

import openpyxl
import pytest
import tablib
from django.db import connection, models
from django.urls import reverse
from import_export.resources import modelresource_factory

from benchmarks.actions import returns as actions
from portal.models import Organisation
from portal.roles import Role
from tests.speed.large_return import HEAD, ROWS, large_return, large_return_by_people, large_workbook

pytestmark = pytest.mark.django_db


class ImportedLine(models.Model):
    """A line of the template, for the library that imports into models."""

    organisation, month, code, numerator, denominator, value, note = (models.TextField(blank=True) for _ in range(7))

    class Meta:
        managed = False  # the measurement makes its table itself
        app_label = "testapp"

    def __str__(self):
        return self.code


@pytest.fixture
def content():
    return large_return()


@pytest.fixture(autouse=True)
def warm():
    """A serving process has loaded its routes long before a return comes; in a test process the first mail would."""
    reverse("returns:history")


@pytest.fixture
def send(person_of, settings, tmp_path):
    """Send in, check and preview a file; what it gives back is the return."""
    settings.DATA_DIR = tmp_path
    administrator = person_of("Eng", Role.ADMINISTRATOR)

    def _send(content, name="large.csv"):
        kpi_return = actions.receive_return(
            by=administrator,
            file=io.BytesIO(content),
            file_name=name,
            organisation=Organisation.objects.get(code="Eng"),
            national=True,
        )
        if first := actions.standing_duplicate(kpi_return.sha256):
            actions.discard_duplicate(by=administrator, kpi_return=kpi_return, first=first)
        else:
            actions.check_return(by=administrator, kpi_return=kpi_return)
            assert (kpi_return.rows_read, kpi_return.error_count) == (ROWS, 0)
        return kpi_return

    return _send


def processor_seconds():
    """Of this process and of the readers that it has started: what others do on the machine meanwhile does not count, and that
    two processes may work at the same time is no advantage."""
    own, readers = map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))  # in steps of microseconds
    return own.ru_utime + own.ru_stime + readers.ru_utime + readers.ru_stime


def seconds_of(work):
    started = processor_seconds()
    work()
    return processor_seconds() - started


def best_in_turns(*works, rounds):
    """The least seconds of each, taken in turns: a machine is at times slower, never faster than it is."""
    took = [[seconds_of(work) for work in works] for _ in range(rounds)]
    return [min(seconds) for seconds in zip(*took, strict=True)]


def _bare(content):
    """The rows as text, with one statement a thousand, in the same database and one transaction."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE bare (a text, b text, c text, d text, e text, f text, g text)")
        rows = csv.reader(io.StringIO(content.decode()))
        while batch := list(itertools.islice(rows, 1000)):
            cursor.executemany("INSERT INTO bare VALUES (%s, %s, %s, %s, %s, %s, %s)", batch)
        cursor.execute("DROP TABLE bare")


def test_a_return_beside_a_bare_stream_of_its_rows(send, person_of, content, goal):
    """Reading in a child process with every check, preview and publication; a higher ratio is better (goal 0.3, aim 0.6).

    No return before it is published, so that nothing stands yet.
    """
    sent = []
    bare, checked = best_in_turns(lambda: _bare(content), lambda: sent.append(send(content)), rounds=7)
    goal("return-checked-rate-to-bare-stream-rate", bare / checked)
    manager = person_of("RYE", Role.MANAGER)
    approving = seconds_of(lambda: actions.approve_return(by=manager, kpi_return=sent[-1]))
    goal("return-published-rate-to-bare-stream-rate", bare / (checked + approving))


def test_a_return_as_people_fill_it_in_beside_a_bare_stream_of_its_rows(send, goal):
    """Of rows that are not all alike, every fourth or so is read by itself."""
    content = large_return_by_people()
    _titles, rows = content.split(b"\n\n", 1)
    bare, checked = best_in_turns(lambda: _bare(rows), lambda: send(content), rounds=3)
    goal("return-by-people-checked-rate-to-bare-stream-rate", bare / checked)


def test_an_unchanged_file_again_beside_the_first_time(send, person_of, content, goal):
    """The same bytes are told by their digest (goal 0.5 at most)."""
    manager = person_of("RYE", Role.MANAGER)
    first = seconds_of(lambda: actions.approve_return(by=manager, kpi_return=send(content)))
    again = seconds_of(lambda: send(content))
    goal("unchanged-file-again-to-first-time", again / first)


def test_a_return_beside_django_import_export(send, content, goal):
    """With its defaults, on as many rows as a run can wait for: its time for a row does not shrink with more (goal 50)."""
    with connection.cursor() as cursor:
        columns = ", ".join(f"{name.lower()} text" for name in HEAD)
        cursor.execute(f"CREATE TEMPORARY TABLE testapp_importedline (id integer PRIMARY KEY, {columns})")
    importer, rows = modelresource_factory(ImportedLine)(), 1_000
    lines = content.decode().splitlines()[: rows + 1]
    data = tablib.Dataset().load("\n".join([lines[0].lower(), *lines[1:]]), format="csv")
    results = []
    theirs, ours = best_in_turns(lambda: results.append(importer.import_data(data)), lambda: send(content), rounds=3)
    assert all((result.has_errors(), result.total_rows) == (False, rows) for result in results)
    assert ImportedLine.objects.count() == rows * len(results)
    goal("return-checked-rate-to-django-import-export-rate", (theirs / rows) / (ours / ROWS))


def test_a_workbook_beside_openpyxl(send, goal):
    """With all checks, against only reading the cells, as `load_workbook` does by itself and in its mode for reading (goal 5)."""
    content = large_workbook()

    def read(**options):
        book = openpyxl.load_workbook(io.BytesIO(content), **options)
        assert sum(1 for _ in book.active.iter_rows(values_only=True)) == ROWS + 1

    usual, read_only, ours = best_in_turns(
        read, lambda: read(read_only=True), lambda: send(content, "large.xlsx"), rounds=3
    )
    goal("workbook-checked-speed-to-openpyxl", usual / ours)
    goal("workbook-checked-speed-to-openpyxl-read-only", read_only / ours)
