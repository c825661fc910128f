"""Every hostile file gets one clear message, and the process that asked for it lives."""

import io
import os
from random import Random

import pytest

from benchmarks.returns.findings import RefusedError
from benchmarks.returns.reading import read_return
from tests.unit.returns.hostile import ARCHIVES, TEXTS, workbook
from tests.unit.returns.samples import NATIONAL, read_here, template

HOSTILE = ARCHIVES | TEXTS


def read_safely(content):
    content = content.encode() if isinstance(content, str) else content
    with read_return(io.BytesIO(content), filename="return", facts=NATIONAL) as reading:
        for _ in reading.batches():
            pass
    return reading


def test_there_are_sixty_of_them():
    """So many different ones were promised."""
    assert len(HOSTILE) >= 60


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_is_refused_with_a_clear_message(name):
    """Which rule, what is wrong, what to do; nothing of the file's inside, no exception but the refusal."""
    make, rule = HOSTILE[name]
    before = os.getpid()
    with pytest.raises(RefusedError) as refused:
        read_safely(make())
    finding = refused.value.finding
    assert finding.rule == rule
    assert finding.message.endswith(".")
    assert finding.fix.endswith(".")
    assert len(finding.message) < 400
    assert os.getpid() == before


def test_a_message_repeats_no_garbled_bytes():
    """What is no text decodes to letters all the same; a person cannot read them, and they may be anything."""
    random = Random(1)
    printable = [*range(35, 127), *range(161, 256)]
    content = bytes(random.choice(printable) for _ in range(200)) + b",\xdf\xb7\xfe\n"
    with pytest.raises(RefusedError) as refused:
        read_here(content)
    finding = refused.value.finding
    assert finding.rule == "layout-not-recognised"
    assert "The first row holds nothing readable." in finding.message
    (finding,) = read_here(template("RYE,2024-03,A1,,,5,", f"RYE,2024-04,A1,,,{'þÿŒ¤' * 5},")).findings
    assert finding.cell.value == "(no readable text)"
    assert "þ" not in finding.message


@pytest.mark.parametrize("text", ["(1.2% – 3.4%)", "£12 – £15", "=$A$1/$B$2", "---------", "???? ????"])
def test_a_message_repeats_what_a_person_can_read_though_it_is_signs_more_than_letters(text):
    """Whoever wrote a range or a reference to cells finds it by what they wrote."""
    (finding,) = read_here(template(f"RYE,2024-04,A1,,,{text},")).findings
    assert finding.cell.value == text
    assert f"“{text}”" in finding.message


def test_a_formula_is_named_by_its_cell():
    """Sheet, row and column."""
    header = ["organisation", "month", "code", "value"]
    with pytest.raises(RefusedError) as refused:
        read_safely(workbook(header, ["RYE", "2024-04", "A1", 5], ["RYE", "2024-05", "A1", "=1+1"]))
    cell = refused.value.finding.cell
    assert (cell.sheet, cell.row, cell.column) == ("Return", 3, "D")
