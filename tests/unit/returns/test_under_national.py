"""Of a trust's own figures those over which a national one stands that differs."""

import pytest

from benchmarks.in_force import Statement
from benchmarks.months import under_national


def national(figures, *, whole=True):
    return Statement(1, national=True, whole=whole, figures=figures)


def test_both_figures_are_given_where_they_differ():
    assert under_national({"A1": "5", "A2": "6"}, [national({"A1": "7", "A2": "6"})]) == {"A1": ("5", "7")}


def test_a_figure_that_the_national_publication_leaves_out_differs():
    """It says of the whole dataset that there is none."""
    assert under_national({"A1": "5"}, [national({})]) == {"A1": ("5", "")}
    assert under_national({"A1": "5"}, [national({}, whole=False)]) == {}


@pytest.mark.parametrize("missing", ["", "[d]", "[z]", "[c]"])
@pytest.mark.parametrize("figures", [{}, {"A1": ""}, {"A1": "7"}])
def test_where_the_trust_gives_no_figure_none_differs(missing, figures):
    """What is not due, not available or withheld in the return is no figure, whatever stands over it."""
    said = [national(figures)]
    assert under_national({"A1": missing}, said) == {}
