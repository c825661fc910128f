"""What a return costs beside the barest way of getting the same rows into the same database."""

import csv
import io
import itertools
import time

import pytest
from django.db import connection
from django.urls import reverse

from benchmarks.actions import returns as actions
from portal.models import Organisation
from portal.roles import Role
from tests.speed.large_return import ROWS, large_return

pytestmark = pytest.mark.django_db


@pytest.fixture
def content():
    return large_return()


@pytest.fixture(autouse=True)
def warm():
    """A serving process has loaded its routes long before a return comes; in a test process the first mail would."""
    reverse("returns:history")


def _bare(content):
    """The rows as text, with one statement a thousand, in the same database and one transaction."""
    started = time.perf_counter()
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE bare (a text, b text, c text, d text, e text, f text, g text)")
        rows = csv.reader(io.StringIO(content.decode()))
        while batch := list(itertools.islice(rows, 1000)):
            cursor.executemany("INSERT INTO bare VALUES (%s, %s, %s, %s, %s, %s, %s)", batch)
        cursor.execute("DROP TABLE bare")
    return time.perf_counter() - started


def test_a_return_beside_a_bare_stream_of_its_rows(person_of, content, goal, settings, tmp_path):
    """Reading in a child process with every check, preview and publication; a higher ratio is better (goal 0.3, aim 0.6)."""
    settings.DATA_DIR = tmp_path
    administrator, manager = person_of("Eng", Role.ADMINISTRATOR), person_of("RYE", Role.MANAGER)
    bare = min(_bare(content) for _ in range(3))
    started = time.perf_counter()
    kpi_return = actions.receive_return(
        by=administrator,
        file=io.BytesIO(content),
        file_name="large.csv",
        organisation=Organisation.objects.get(code="Eng"),
        national=True,
    )
    actions.check_return(by=administrator, kpi_return=kpi_return)
    checked = time.perf_counter() - started
    assert (kpi_return.rows_read, kpi_return.error_count) == (ROWS, 0)
    actions.approve_return(by=manager, kpi_return=kpi_return)
    published = time.perf_counter() - started
    goal("return-checked-rate-to-bare-stream-rate", bare / checked)
    goal("return-published-rate-to-bare-stream-rate", bare / published)


def test_an_unchanged_file_again_beside_the_first_time(person_of, content, goal, settings, tmp_path):
    """The same bytes are told by their digest (goal 0.5 at most)."""
    settings.DATA_DIR = tmp_path
    administrator, manager = person_of("Eng", Role.ADMINISTRATOR), person_of("RYE", Role.MANAGER)

    def send():
        started = time.perf_counter()
        kpi_return = actions.receive_return(
            by=administrator,
            file=io.BytesIO(content),
            file_name="large.csv",
            organisation=Organisation.objects.get(code="Eng"),
            national=True,
        )
        if first := actions.standing_duplicate(kpi_return.sha256):
            actions.discard_duplicate(by=administrator, kpi_return=kpi_return, first=first)
        else:
            actions.check_return(by=administrator, kpi_return=kpi_return)
            actions.approve_return(by=manager, kpi_return=kpi_return)
        return time.perf_counter() - started

    first = send()
    goal("unchanged-file-again-to-first-time", send() / first)
