"""Whatever becomes of the child, the caller gets a message and goes on."""

import io
import os
import signal
import threading
import time
from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.returns import isolation
from benchmarks.returns.findings import RefusedError
from benchmarks.returns.limits import Limits
from benchmarks.returns.reading import read_return
from tests.unit.returns.hostile import HEADERS, SOUND_ROW, workbook
from tests.unit.returns.samples import NATIONAL, figures_of, template

MONTHS = [f"{year}-{month:02d}" for year in range(2000, 2025) for month in range(1, 13)]
CODES = [code for code in NATIONAL.catalogue.items if code.startswith("A")]
LINES = [f"RYE,{month},{code},,,0," for month in MONTHS for code in CODES]
LARGE = template(*LINES).encode()


def read(content, **limits):
    source = io.BytesIO(content)
    with read_return(source, filename="return", facts=NATIONAL, limits=replace(Limits(), **limits)) as reading:
        figures = [figure for batch in reading.batches() for month in batch for figure in figures_of(month)]
    return reading, figures


def test_a_sound_file_comes_back_in_batches_with_what_is_known_of_it():
    """Layout, rows, organisations with their months, findings."""
    reading, figures = read(LARGE)
    assert (reading.layout, reading.rows, len(figures)) == ("template", len(LINES), len(LINES))
    assert list(reading.seen) == ["RYE"]
    assert (reading.periods[0], reading.periods[-1]) == ("2000-01", "2024-12")
    assert reading.findings == []


def test_a_workbook_gives_the_same_figures_as_text():
    """Numbers are numbers in one and text in the other."""
    _, from_workbook = read(workbook(HEADERS, SOUND_ROW))
    _, from_text = read(template("RYE,2024-04,A1,,,5,").encode())
    assert from_workbook == from_text


@pytest.mark.parametrize("said", ['layout\t{"name":', "nonsense\n", "layout\tnonsense\n", "months\tnonsense\n"])
def test_a_child_that_ends_within_a_line_is_a_message(monkeypatch, said):
    """Half a message is none."""
    monkeypatch.setattr(isolation, "_START", f"import sys; sys.stdin.buffer.read(); sys.stdout.write({said!r})")
    with pytest.raises(RefusedError) as refused:
        read(b"x")
    assert refused.value.finding.rule == "could-not-be-read"


def test_a_line_longer_than_one_may_be_is_a_message(monkeypatch):
    """Its months would be lost in silence."""
    monkeypatch.setattr(isolation, "_MESSAGE_BYTES", 10_000)
    with pytest.raises(RefusedError) as refused:
        read(LARGE)
    assert refused.value.finding.rule == "could-not-be-read"


def test_long_notes_come_back_whole():
    """Nine million characters of them, each of which takes six on its way."""
    lines = [f"RYE,{month},hear-and-treat,10,100,,{'é' * 30_000}" for month in MONTHS]
    _, figures = read(template(*lines).encode("cp1252"))
    assert {figure.period for figure in figures} == set(MONTHS)
    assert {len(figure.note) for figure in figures} == {30_000}


def test_want_of_memory_is_a_message():
    """The limit holds for the child alone."""
    rows = [["RYE", "2024-04", f"code-{n}", "", "", n] for n in range(60_000)]
    with pytest.raises(RefusedError) as refused:
        read(workbook(HEADERS, *rows), memory_bytes=50 * 1024 * 1024)
    assert refused.value.finding.rule == "took-too-much-memory"


def test_want_of_time_is_a_message():
    """However long the child would have gone on."""
    began = time.monotonic()
    with pytest.raises(RefusedError) as refused:
        read(LARGE, wall_seconds=0.001)
    assert refused.value.finding.rule == "took-too-long"
    assert time.monotonic() - began < 20


def test_a_child_killed_from_outside_is_a_message():
    """By the system's own want of memory, for one. The pipe is full, so the child waits to be killed."""
    with read_return(io.BytesIO(LARGE), filename="x", facts=NATIONAL) as reading:
        (child,) = children()
        os.kill(child, signal.SIGKILL)
        with pytest.raises(RefusedError) as refused:
            list(reading.batches())
    assert refused.value.finding.rule == "took-too-much-memory"


def test_leaving_early_ends_the_child():
    """A caller that loses interest leaves nothing running."""
    with read_return(io.BytesIO(LARGE), filename="x", facts=NATIONAL) as reading:
        next(reading.batches())
        assert len(children()) == 1
    assert children() == []


def test_figures_are_held_against_their_history_as_they_go_by():
    """The history is asked once an organisation; what is found joins the other findings."""
    asked = []

    def history(organisation):
        asked.append(organisation)
        return {"A7": {f"2023-{month:02d}": "1000" for month in range(1, 13)}}

    content = template("RYE,2024-04,A7,,,17,", "RYE,2024-05,A7,,,1000,").encode()
    with read_return(io.BytesIO(content), filename="x", facts=NATIONAL, history=history) as reading:
        list(reading.batches())
    (finding,) = reading.warnings
    assert (finding.rule, finding.cell.row, finding.cell.column, finding.cell.header) == (
        "far-from-history",
        2,
        "F",
        "value",
    )
    assert asked == ["RYE"]


def test_many_threads_may_read_at_once():
    """As a web server's workers do."""
    counts = []
    threads = [threading.Thread(target=lambda: counts.append(len(read(LARGE)[1]))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [len(LINES)] * 4


def children():
    """The processes that this one has started."""
    return [int(pid) for task in Path("/proc/self/task").iterdir() for pid in (task / "children").read_text().split()]
