"""Figures in force over every set and order of a few returns."""

from itertools import combinations, permutations

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.in_force import DIFFERS, REVISED, Statement, stored
from benchmarks.in_force import figures_in_force as portal_figures_in_force
from benchmarks.months import Changes, changes_of_month
from tests.oracles.returns.in_force import (
    Standing,
    changes,
    differing_from_national,
    export_rows,
    figure_in_force,
    figures_in_force,
)

ITEMS = frozenset({"A1", "A2"})
DATASET_OF = {"A1": "ambsys", "A2": "ambsys", "savings": "local"}
KEYS = st.tuples(
    st.sampled_from(sorted(DATASET_OF)), st.sampled_from(["RYE", "RRU"]), st.sampled_from(["2024-04", "2024-05"])
)
SAID = st.one_of(st.integers(0, 3).map(lambda number: ("value", str(number))), st.just(("not_available", "")))


@st.composite
def returns(draw):
    cells = draw(st.dictionaries(KEYS, SAID, max_size=5))
    if draw(st.booleans()):
        return Standing(national=draw(st.booleans()), cells=cells)
    whole = {key: said for key, said in cells.items() if key[0] in ITEMS}
    return Standing(True, whole, ITEMS, frozenset((organisation, period) for _, organisation, period in whole))


def subsets(some):
    return (list(chosen) for size in range(len(some) + 1) for chosen in combinations(some, size))


@given(st.lists(returns(), max_size=4))
def test_national_returns_stand_over_own_whatever_the_order_of_arrival(some):
    """Only the order among national returns, and that among a trust's own, matters: over every subset."""
    for standing in subsets(some):
        national = [one for one in standing if one.national]
        own = [one for one in standing if not one.national]
        assert figures_in_force(standing) == figures_in_force(own + national) == figures_in_force(national + own)


@given(st.lists(returns(), max_size=4))
def test_each_cell_is_what_the_newest_deciding_return_says(some):
    """Found a second way: by writing returns over one another, own ones first."""
    for standing in subsets(some):
        board = {}
        for one in sorted(standing, key=lambda one: one.national):  # stable: the order within each kind is kept
            for key in [key for key in board if one.covers(key)]:
                del board[key]
            board |= one.cells
        assert figures_in_force(standing) == board
        assert all(figure_in_force(key, standing) == said for key, said in board.items())


@given(st.lists(returns(), min_size=1, max_size=4))
def test_withdrawing_in_any_order_leaves_what_the_rest_say(some):
    """The export depends on the standing returns alone, not on what came and went."""
    for order in permutations(range(len(some))):
        standing = dict(enumerate(some))
        for number in order:
            del standing[number]
            left = [some[index] for index in sorted(standing)]
            assert export_rows(figures_in_force(list(standing.values())), DATASET_OF) == export_rows(
                figures_in_force(left), DATASET_OF
            )


@given(st.lists(returns().filter(lambda one: one.national), max_size=4))
def test_no_sequence_of_returns_loses_a_revision(some):
    """Values before, with all changes of each return applied in turn, are the values in force."""
    values, standing = {}, []
    for one in some:
        result = changes(one, standing, DATASET_OF)
        assert not result.added.keys() & result.revised.keys()
        for key, (before, _) in result.revised.items():
            assert (before[1] if before else "") == values.get(key, "")
        values |= {key: said[1] for key, said in result.added.items()}
        values |= {key: after[1] for key, (_, after) in result.revised.items()}
        for key in result.removed:
            del values[key]
        standing.append(one)
        now = {key: value for key, (_, value) in figures_in_force(standing).items() if value}
        assert {key: value for key, value in values.items() if value} == now


@given(returns())
def test_the_same_return_again_changes_nothing(one):
    """Every cell with a value is unchanged."""
    before = figures_in_force([one])
    counts = changes(one, [one], DATASET_OF).counts
    assert counts == {
        "added": 0,
        "revised": 0,
        "removed": 0,
        "unchanged": sum(bool(value) for _, value in before.values()),
    }


@given(st.lists(returns(), max_size=4))
def test_a_trusts_differing_value_is_kept(some):
    """Exactly where a national return covers the cell and says otherwise."""
    for key, said in differing_from_national(some).items():
        assert figure_in_force(key, some) != said
        assert figure_in_force(key, [one for one in some if not one.national]) == said


def stored_form(said):
    return {item: stored(status, value) for item, (status, value) in said.items()}


def places(some):
    """The datasets, organisations and months of which any of them speaks."""
    return {(DATASET_OF[i], o, p) for one in some for i, o, p in one.cells}


def statements(some, dataset, organisation, period):
    """What each of them says of that month, as the portal reads it from its rows."""
    month = dataset, organisation, period
    said = [
        Statement(
            sequence,
            one.national,
            whole=(organisation, period) in one.covered and dataset == "ambsys",
            figures=stored_form({i: said for (i, o, p), said in one.cells.items() if (DATASET_OF[i], o, p) == month}),
        )
        for sequence, one in enumerate(some)
    ]
    return [each for each in said if each.figures or each.whole]


@given(st.lists(returns().filter(lambda one: one.national), min_size=1, max_size=5))
def test_the_portal_counts_the_changes_that_the_oracle_tells(some):
    """Month by month: what the newest adds, revises, leaves as it was and removes; and it marks as revised what it revises."""
    *standing, new = some
    expected, total = changes(new, standing, DATASET_OF), Changes()
    for place in places([new]):
        (stated,) = statements([new], *place)
        before = statements(standing, *place)
        total.add(changes_of_month(stated.figures, before, national=True, whole=stated.whole))
        after = portal_figures_in_force(statements(some, *place))
        for item, organisation, period in expected.added.keys() | expected.revised.keys():
            if (DATASET_OF[item], organisation, period) == place:
                assert (REVISED in after[item].flags) == ((item, organisation, period) in expected.revised)
    assert total.counts == expected.counts


@given(st.lists(returns(), max_size=5))
def test_the_portals_own_arithmetic_agrees_with_the_oracle(some):
    """Month by month, from statements, as the database does it."""
    expected = {key: stored(*said) for key, said in figures_in_force(some).items()}
    found, differing = {}, set()
    for dataset, organisation, period in places(some):
        for item, figure in portal_figures_in_force(statements(some, dataset, organisation, period)).items():
            found[item, organisation, period] = figure.value
            if DIFFERS in figure.flags:
                differing.add((item, organisation, period))
    assert found == expected
    assert differing == differing_from_national(some).keys() & expected.keys()
