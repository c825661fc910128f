"""The real national files against a reader of ten lines that shares nothing with the portal's."""

import csv
from collections import Counter
from fractions import Fraction

import pytest

from benchmarks.catalogue.loading import shipped_catalogue
from benchmarks.catalogue.relations import MeanRelation
from tests.oracles.returns.in_force import Standing, changes
from tests.unit.returns.samples import APRIL, EXCERPT, MAY, OUTCOMES, national_file, read_here

ITEMS = shipped_catalogue().items
DATASET_OF = {code: item.dataset for code, item in ITEMS.items()}
MEANS = [
    relation for relation in shipped_catalogue().relations if isinstance(relation, MeanRelation) and relation.total
]


def rows_of(name):
    with national_file(name).open(newline="") as file:
        return list(csv.DictReader(file))


def plain_values(name):
    return {
        (code, row["Org Code"], f"{row['Year']}-{int(row['Month']):02d}"): text
        for row in rows_of(name)
        for code, text in row.items()
        if code in ITEMS
    }


def standing_of(name):
    read = read_here(national_file(name))
    items = frozenset(code for code, dataset in DATASET_OF.items() if dataset == read.layout)
    covered = frozenset((organisation, period) for _, organisation, period in read.values)
    return Standing(national=True, cells=read.values, dataset_items=items, covered=covered)


def cells_with_wrong_means(name):
    """By fractions and the definition, row by row."""
    wrong = set()
    for number, row in enumerate(rows_of(name), start=2):
        for relation in MEANS:
            count, total, mean = (row.get(code, ".") for code in (relation.count, relation.total, relation.mean))
            if (
                "." not in (count, total, mean)
                and int(count)
                and int(Fraction(int(total), int(count)) + Fraction(1, 2)) != int(mean)
            ):
                wrong.add((number, relation.mean))
    return wrong


@pytest.mark.parametrize("name", [APRIL, MAY, OUTCOMES, EXCERPT])
def test_every_cell_of_a_national_file_is_read_as_it_is_printed(name):
    """All values, and every `.` as missing; no error; no personal data; nothing left out."""
    read, plain = read_here(national_file(name)), plain_values(name)
    assert {key: value or "." for key, (_, value) in read.values.items()} == plain
    assert all((status == "value") == (plain[key] != ".") for key, (status, _) in read.values.items())
    assert [finding for finding in read.findings if finding.severity == "error"] == []
    assert read.rows == len(rows_of(name))


@pytest.mark.parametrize(("name", "number"), [(APRIL, 84), (MAY, 11)])
def test_means_that_are_not_total_over_count_are_reported_at_their_cells(name, number):
    """11 of RYC and RYF in late 2017 in both files, 73 more in the April file, where the trusts' means were added up."""
    found = [f for f in read_here(national_file(name)).findings if f.rule == "mean-is-not-total-over-count"]
    places = {(finding.cell.row, finding.cell.header) for finding in found}
    assert places == cells_with_wrong_means(name)
    assert len(found) == len(places) == number
    rows = rows_of(name)
    by_row = Counter((rows[f.cell.row - 2]["Org Code"], rows[f.cell.row - 2]["Year"]) for f in found)
    assert by_row["RYC", "2017"] + by_row["RYF", "2017"] == 11
    assert {place for place in by_row if place[1] == "2020"} <= {
        ("Eng", "2020"),
        ("Y59", "2020"),
        ("Y60", "2020"),
        ("Y63", "2020"),
    }


@pytest.mark.parametrize("name", [APRIL, MAY])
def test_nothing_else_is_reported_but_two_sums_and_one_impossible_series(name):
    """England in August and September 2017, and RX9 in March 2020: a mean of 0 beside a 90th centile of 3640."""
    rows = rows_of(name)
    others = {
        (
            f.rule,
            rows[f.cell.row - 2]["Org Code"],
            rows[f.cell.row - 2]["Year"],
            rows[f.cell.row - 2]["Month"],
            f.cell.header,
        )
        for f in read_here(national_file(name)).findings
        if f.rule != "mean-is-not-total-over-count"
    }
    impossible = {
        ("centile-and-mean-cannot-both-be-true", "RX9", "2020", "3", code) for code in ("A75", "A85", "A86", "A87")
    }
    assert (
        others
        == {
            ("parts-do-not-add-up", "Eng", "2017", "8", "A7"),
            ("parts-do-not-add-up", "Eng", "2017", "9", "A7"),
        }
        | impossible
    )


def test_the_excerpt_reports_one_series_that_makes_no_sense():
    """RRU in May 2024, A106 to A109; all 153 columns are known."""
    found = read_here(national_file(EXCERPT)).findings
    assert {f.cell.header for f in found} == {"A106", "A107", "A108", "A109"}
    assert {f.cell.row for f in found} == {3}
    assert len({f.group for f in found}) == 1


def test_the_outcomes_file_raises_nothing():
    """And its quarterly gaps are months not due."""
    read = read_here(national_file(OUTCOMES))
    assert read.findings == []
    assert read.values["P1n", "RYE", "2019-05"] == ("not_due", "")
    assert read.values["P1n", "RYE", "2019-06"][0] == "value"


def test_the_second_publication_revises_exactly_171_cells():
    """All in April 2020, 9 from missing to a value and 4 the other way."""
    april, may = standing_of(APRIL), standing_of(MAY)
    result = changes(may, [april], DATASET_OF)
    assert len(result.revised) == 171
    assert {period for _, _, period in result.revised} == {"2020-04"}
    assert sum(before[0] != "value" for before, _ in result.revised.values()) == 9
    assert sum(after[0] != "value" for _, after in result.revised.values()) == 4
    assert {period for _, _, period in result.added} == {"2020-05"}
    assert result.removed == {}
    old, new = plain_values(APRIL), plain_values(MAY)
    assert set(result.revised) == {key for key in old if old[key] != new[key]}
    assert result.unchanged == sum(old[key] == new[key] != "." for key in old)
