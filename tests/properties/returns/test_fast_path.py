"""What is read by the block is read as it would be row by row and cell by cell, whatever stands in the cells."""

import csv
import io
from unittest.mock import patch

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from benchmarks.returns import template_reader, text_source, wide_reader
from benchmarks.returns.findings import RefusedError
from benchmarks.returns.rows import RowReader
from tests.unit.returns.samples import read_here, template

HOSTILE = [
    "", " ", ".", "-", "z", "c", "x", "not due", "0", "00", "007", "-0", "1", "12", "999999999", "1234567890", "9434765919",
    "²", "१२", "１２", "1.0", "1.50", "1,234", '"35,693"', "12%", "£5", "1e3", "-5", "=1+1", '"=""12"""', "'12", "“12”",
    "#REF!", "Total", "total:", "12 ", " 12", "1\x1f2", '"1\n2"', "1\xa0000", "nobody@example.org", "07700 900123", "'", '"',
    "a\x0bb", "\u2404\u2403", "x\u2404\u2403",
]  # fmt: skip
CELLS = st.one_of(st.integers(0, 10**6).map(str), st.sampled_from(HOSTILE), st.text(max_size=4))
LINES = st.lists(
    st.one_of(
        st.tuples(
            st.sampled_from(["RYE", "RYE", "rye", " RYE", "RRU", "Eng", "RYX", "", "Total"]),
            st.sampled_from(["2024-04", "2024-04", "Apr-24", "2024-05", "2031-01", "soon", ""]),
            st.sampled_from(["A1", "A2", "A3", "A7", "a7", "R1r", "savings", "c2-mean", "hear-and-treat", "A999", "Total"]),
            *[st.sampled_from(["", "", "", "5", "100", "x"])] * 2,
            CELLS,
            st.sampled_from(["", "", "", "a note", "patient 943 476 5919"]),
        ).map(",".join),
        st.sampled_from(["", ",,,,,,", "RYE,2024-04", "RYE,2024-04,A7,,,5,,more,than,that", '"RYE,2024-04,A7,,,5,"', '"']),
    ),
    max_size=12,
)  # fmt: skip


def outcome(text, limits=None):
    """Everything that a reading gives, or the reason why there is none."""
    try:
        read = read_here(text, limits=limits)
    except RefusedError as refused:
        return refused.finding
    return (
        read.layout,
        read.rows,
        read.figures,
        [(f.severity, f.rule, f.message, f.cell, f.item) for f in read.findings],
    )


def carefully(text):
    """The same without any of the short cuts."""
    with (
        patch.object(text_source._TextRows, "_plain", lambda *_: []),
        patch.object(template_reader.TemplateReader, "read_block", RowReader.read_block),
        patch.object(wide_reader, "is_short_count", lambda _: None),
        patch.object(wide_reader, "MISSING", None),
    ):
        return outcome(text)


@given(lines=LINES, block=st.sampled_from([1, 2, 3, 1000]))
@example(lines=["RYE,2024-04,A7,,,5,", "RYE,2024-04,A7,,,5,"], block=1000)
@example(lines=["RYE,2024-04,A1,,,1,", 'RYE,2024-04,A7,,,"', "5,", '",', "RYE,2024-04,A2,,,1,"], block=2)
@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_template_lines_give_the_same_by_the_block(lines, block):
    """Figures, places, notes, findings and refusals; wherever one block ends and the next begins."""
    text = template(*lines)
    with patch.object(text_source, "BLOCK", block):
        assert outcome(text) == carefully(text)


@given(
    columns=st.permutations(["Year", "Month", "Org Code", "A7", "A8", "A24", "A25", "A140", "colour"]), data=st.data()
)
@settings(deadline=None, max_examples=100, suppress_health_check=[HealthCheck.too_slow])
def test_wide_rows_give_the_same(columns, data):
    """A missing cell is missing or not due, as the month says: handovers are counted since October 2023."""
    keys = {
        "Year": st.sampled_from(["2022", "2024"]),
        "Month": st.sampled_from(["4", "5", "6"]),
        "Org Code": st.sampled_from(["RYE", "RX6"]),
    }
    rows = data.draw(
        st.lists(st.tuples(*[keys.get(name, st.one_of(CELLS, st.just("."))) for name in columns]), max_size=6)
    )
    output = io.StringIO()
    csv.writer(output).writerows([columns, *rows])
    assert outcome(output.getvalue()) == carefully(output.getvalue())


HEAD = ["organisation", "year", "month", "code", "numerator", "denominator", "value", "note", "colour"]
CODES = ["A0", "A7", "A111", "A112", "A113", "savings", "pts-journeys"]


ODD = st.one_of(
    CELLS.map(lambda text: {"value": text}),
    st.sampled_from([
        {"value": "1\n2"}, {"note": "a note"}, {"code": "A7"}, {"code": "Total"}, {"organisation": "RYX"},
        {"code": "hear-and-treat", "numerator": "5", "denominator": "100", "value": ""}, {"organisation": ""},
    ]),
)  # fmt: skip
RUNS = st.builds(
    lambda place, codes, colours, odd: [
        {**place, "code": code, "value": "5", "colour": colour, **odd.get(index, {})}
        for index, (code, colour) in enumerate(zip(codes, colours, strict=False))
    ],
    st.fixed_dictionaries({
        "organisation": st.sampled_from(["RYE", "RRU"]), "year": st.sampled_from(["2023", "2024"]), "month": st.just("4")
    }),
    st.lists(st.sampled_from(CODES), min_size=1, max_size=8, unique=True),
    st.lists(st.sampled_from(["", "red", "Total", "nobody@example.org"]), min_size=8, max_size=8),
    st.one_of(st.just({}), st.dictionaries(st.integers(0, 7), ODD, max_size=2)),
)  # fmt: skip


@given(
    head=st.sampled_from([HEAD, HEAD[::-1]]),
    parts=st.lists(RUNS, min_size=1, max_size=4),
    block=st.sampled_from([5, 1000]),
)
@settings(deadline=None, max_examples=300, suppress_health_check=[HealthCheck.too_slow])
def test_runs_of_rows_give_the_same(head, parts, block):
    """From the left or from the right, with the year in a column of its own and a column that nobody knows."""
    output = io.StringIO()
    writer = csv.DictWriter(output, head, restval="")
    writer.writeheader()
    writer.writerows(row for rows in parts for row in rows)
    with patch.object(text_source, "BLOCK", block):
        assert outcome(output.getvalue()) == carefully(output.getvalue())
