"""What the reading process says of months arrives as it was, whatever the notes hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.returns.stated import from_wire, state_month, to_wire

CODES = st.lists(st.sampled_from(["A1", "A31", "SQU03_5_1_1", "100%", "nhs111-answered"]), unique=True, min_size=1).map(
    sorted
)


@st.composite
def months(draw):
    codes = tuple(draw(CODES))
    figures = tuple(draw(st.lists(st.sampled_from(["0", "-1.5", "", "[d]"]), min_size=len(codes), max_size=len(codes))))
    notes = draw(st.dictionaries(st.sampled_from(codes), st.text()))
    return state_month(
        ("ambsys", "RYE", "2024-04"), codes, figures, " ".join(f"F{n}" for n, _ in enumerate(codes, 2)), notes
    )


@given(st.lists(months(), min_size=1))
def test_months_arrive_as_they_were_sent(sent):
    """As one line, with line ends and separators within notes."""
    text = to_wire(sent)
    assert text.isascii()
    assert "\n" not in text
    assert from_wire(text) == sent


@given(st.dictionaries(st.sampled_from(["A1", "A31", "100%"]), st.sampled_from(["0", "-1.5", "", "[d]"]), min_size=1))
def test_the_text_that_is_kept_says_what_was_read(figures):
    """Put together by hand, and read as JSON."""
    codes = tuple(sorted(figures))
    month = state_month(("ambsys", "RYE", "2024-04"), codes, tuple(figures[code] for code in codes), "", {})
    assert month.values() == figures
    assert month.filled == sum(text not in ("", "[d]") for text in figures.values())


def test_anything_else_is_refused():
    """Cut off, or never a month."""
    for text in ("", "ambsys\x1fRYE", "a\x1fb\x1fc\x1fd\x1fmany\x1ff\x1fg"):
        with pytest.raises(ValueError, match=r"unpack|literal"):
            from_wire(text)
