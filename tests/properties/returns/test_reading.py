"""The order of rows and columns means nothing."""

import csv
import io

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.unit.returns.samples import APRIL, OUTCOMES, national_file, read_here, template


@pytest.mark.parametrize("name", [APRIL, OUTCOMES])
@given(data=st.data())
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_any_order_of_columns_and_rows_gives_the_same_figures(name, data):
    """Figures and findings of a piece of a national file, shuffled both ways."""
    with national_file(name).open(newline="") as file:
        header, *rows = list(csv.reader(file))[:39]
    columns = data.draw(st.permutations(range(len(header))))
    shuffled = data.draw(st.permutations(rows))
    as_is, mixed = written([header, *rows]), written([[row[index] for index in columns] for row in [header, *shuffled]])
    before, after = read_here(as_is), read_here(mixed)
    assert after.values == before.values
    assert sorted((f.rule, f.item) for f in after.findings) == sorted((f.rule, f.item) for f in before.findings)


LINES = st.lists(
    st.tuples(
        st.sampled_from(["RYE", "RRU"]),
        st.sampled_from(["2024-04", "May-24", "01/06/2024"]),
        st.sampled_from(["A1", "A2", "A3", "R1r", "R1n"]),
        st.one_of(st.integers(0, 10**6).map(str), st.sampled_from([".", "z", "c", "-"])),
    ),
    unique_by=lambda line: line[:3],
    min_size=1,
)


@given(lines=LINES, data=st.data())
@settings(deadline=None)
def test_any_order_of_template_lines_gives_the_same_figures(lines, data):
    """Whatever the lines say."""
    texts = [f"{organisation},{month},{code},,,{value}," for organisation, month, code, value in lines]
    assert read_here(template(*data.draw(st.permutations(texts)))).values == read_here(template(*texts)).values


def written(rows):
    output = io.StringIO()
    csv.writer(output).writerows(rows)
    return output.getvalue()
