"""The rules among figures, on made-up series: they must catch faults of kinds that no published file has yet."""

import pytest

from benchmarks.catalogue.loading import shipped_catalogue
from benchmarks.returns.cells import Cell
from benchmarks.returns.relation_checks import RelationChecks

SOUND = {"A10": "100", "A30": "150050", "A31": "1501", "A32": "3000", "A7": "30", "A17": "10", "A56": "20"}


def findings(values):
    catalogue = shipped_catalogue()
    return list(RelationChecks(catalogue.relations, catalogue.items).check(values, lambda code: Cell(header=code)))


def found(values):
    return sorted((finding.rule, finding.cell.header) for finding in findings(values))


def test_sound_figures_raise_nothing():
    """A mean is rounded half up: 1500.5 is printed 1501, where Python's own rounding would say 1500."""
    assert found(SOUND) == []


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        ({"A31": "1500"}, [("mean-is-not-total-over-count", "A31")]),
        ({"A10": "150050", "A30": "100"}, [("mean-is-not-total-over-count", "A31")]),  # count and total swapped
        ({"A31": "3000", "A32": "1501"}, [("mean-is-not-total-over-count", "A31")]),  # mean and centile swapped
        ({"A30": "2501"}, [("mean-is-not-total-over-count", "A31")]),  # the total in minutes
        ({"A10": "0"}, [("mean-is-not-total-over-count", "A31")]),  # a mean of nothing
        ({"A32": "1400"}, [("mean-above-90th-centile", "A31")]),
        ({"A7": "31"}, [("parts-do-not-add-up", "A7")]),
    ],
)
def test_a_fault_is_reported_at_its_cell(change, expected):
    """One finding a fault."""
    assert found(SOUND | change) == expected


def test_a_message_names_each_figure_by_code_and_label():
    """Few know by heart what A30 is."""
    (finding,) = findings(SOUND | {"A31": "1500"})
    assert finding.message == (
        "The mean 1500 (A31, C2 response time, mean) is not total ÷ count: 150050 (A30, C2 response time, total) ÷ "
        "100 (A10, C2 incidents) gives 1501."
    )
    (finding,) = findings(SOUND | {"A7": "31"})
    assert finding.message.startswith("31 (A7, ")
    assert " is not the sum of its parts: 10 (A17, " in finding.message


def test_a_centile_that_the_mean_rules_out_is_reported_for_the_whole_series():
    """The slowest tenth takes the 90th centile or longer, so the mean is at least a tenth of it."""
    series = {"A106": "124", "A107": "124", "A108": "1", "A109": "7947"}
    assert found(series) == [("centile-and-mean-cannot-both-be-true", code) for code in sorted(series)]
    assert found(series | {"A109": "10"}) == []


def test_a_median_above_twice_the_mean_is_impossible():
    """Half of the patients take the median or longer."""
    assert found({"K1n": "10", "K1m": "60", "K150": "122"})
    assert found({"K1n": "10", "K1m": "60", "K150": "115"}) == []


def test_swapped_numerator_and_denominator_are_reported():
    """As in a file whose two columns stand in each other's place."""
    assert found({"R1r": "178", "R1n": "51"}) == [("numerator-above-denominator", "R1r")]


def test_a_count_of_zero_needs_no_mean():
    """It is printed as 0 or left out."""
    assert found({"A10": "0", "A30": "0", "A31": "0", "A32": "0"}) == []
