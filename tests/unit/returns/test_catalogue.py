"""The catalogue's data files are whole, and a fault in one is named by its place."""

import shutil
from decimal import Decimal
from pathlib import Path

import pytest

from benchmarks.catalogue import loading
from benchmarks.catalogue.items import Kind
from benchmarks.catalogue.loading import load_catalogue
from benchmarks.catalogue.measures import Direction
from benchmarks.catalogue.tables import CatalogueError

FOLDER = Path(loading.__file__).parent


def test_the_shipped_catalogue_is_sound():
    """It loads; every measure reads confirmed items; the seed is complete; the standards are as set."""
    catalogue = load_catalogue()
    assert [
        sum(item.dataset == name for item in catalogue.items.values()) for name in ("ambsys", "ambco", "local")
    ] == [148, 39, 15]
    assert {measure.theme for measure in catalogue.measures.values()} >= {
        "Response times", "Answering 999 calls", "How incidents end", "Hospital handover", "Clinical outcomes",
        "NHS 111", "Patient transport", "Fleet", "Workforce", "Money",
    }  # fmt: skip
    targets = {slug: measure.targets[0].value for slug, measure in catalogue.measures.items() if measure.targets}
    expected = {"c1-mean": 420, "c1-90th": 900, "c2-mean": 1080, "c2-90th": 2400, "c3-90th": 7200, "c4-90th": 10800}
    assert targets == {slug: Decimal(seconds) for slug, seconds in expected.items()}
    assert all(measure.target_in("2017-10") is None for measure in catalogue.measures.values())
    assert all(item.label or item.kind in (Kind.UNKNOWN, Kind.COUNT) for item in catalogue.items.values())
    assert catalogue.measures["c2-mean"].direction == Direction.LOWER
    assert catalogue.measures["survival-all"].formula.denominator == "R3n"


@pytest.mark.parametrize(
    ("file", "before", "after", "message"),
    [
        ("ambsys.toml", 'kind = "count"', 'kind = "number"', "ambsys.toml, items A1: “kind” must be one of"),
        ("ambsys.toml", '"A0",', '"A1",', "“A1” is used twice"),
        ("ambsys.toml", 'code = "A7"', 'code = "=A7"', "must begin with a letter"),
        ("ambsys.toml", 'whole = "A7"', 'whole = "A777"', "stands in a relation but not among the items"),
        ("ambsys.toml", 'from = "2023-10"', 'from = "Oct 2023"', "must be a month such as"),
        ("ambco.toml", "due = [1, 4, 7, 10], ", "", "belong together"),
        ("ambco.toml", "due = [1,", "due = [13,", "must hold months from 1 to 12"),
        ("ambco.toml", "name =", "nme =", "“name” is missing"),
        ("ambco.toml", "name = ", "name = [", "is not valid TOML"),
        ("measures/response_times.toml", 'why = "Minutes', 'wy = "Minutes', "measure c1-mean: “why” is missing"),
        ("measures/response_times.toml", "lowest = 60\n", "lowest = 60\nlowst = 3\n", "unknown key “lowst”"),
        ("measures/response_times.toml", "lowest = 60\n", "lowest = 7200\n", "must be below “highest”"),
        ("measures/response_times.toml", 'direction = "lower"', 'direction = "down"', "must be one of lower"),
        ("measures/response_times.toml", 'numerator = "A24"', 'numerator = "A999"', "there is no item “A999”"),
        ("measures/response_times.toml", 'numerator = "A24"', 'numerator = "A82"', "meaning of item “A82” is not confirmed"),
        ("measures/response_times.toml", 'numerator = "A24", ', "", "needs numerator and denominator"),
        ("measures/response_times.toml", 'slug = "c1-90th"', 'slug = "c1-mean"', "“c1-mean” is used twice"),
        ("measures/response_times.toml", 'slug = "c1-90th"', 'slug = "C1 90th"', "“slug” must be short"),
        ("measures/response_times.toml", "next_review = 2027-04-01", 'next_review = "soon"', "must be date"),
        ("measures/response_times.toml", 'title = "Category 1 response time: mean"', 'title = ""', "“title” is empty"),
    ],
)  # fmt: skip
def test_a_fault_is_named_by_file_entry_and_key(tmp_path, file, before, after, message):
    """Whoever edits the files is told where to look."""
    folder = tmp_path / "catalogue"
    shutil.copytree(FOLDER, folder)
    text = (folder / file).read_text()
    assert before in text
    (folder / file).write_text(text.replace(before, after, 1))
    with pytest.raises(CatalogueError) as fault:
        load_catalogue(folder)
    assert message in str(fault.value)
