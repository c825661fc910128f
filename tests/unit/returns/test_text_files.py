"""Text files as people really send them."""

import pytest

from benchmarks.returns.findings import RefusedError
from tests.unit.returns.samples import read_here, template

LINES = ['RYE,2024-04,nhs111-answered,,,"35,693",', "RYE,May-24,nhs111-answered,,,40000,note é"]
EXPECTED = {
    ("nhs111-answered", "RYE", "2024-04"): ("value", "35693"),
    ("nhs111-answered", "RYE", "2024-05"): ("value", "40000"),
}


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_every_usual_encoding(encoding):
    """The same figures whatever the encoding."""
    assert read_here(template(*LINES).encode(encoding)).values == EXPECTED


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_every_usual_delimiter(delimiter):
    """Quoted thousands keep their comma."""
    text = template(*LINES).replace('"35,693"', '"35@693"').replace(",", delimiter).replace("@", ",")
    assert read_here(text).values == EXPECTED


@pytest.mark.parametrize("ending", ["\r\n", "\r", "\n"])
def test_every_line_ending(ending):
    """Windows, old Macintosh, Unix."""
    assert read_here(template(*LINES).replace("\n", ending)).values == EXPECTED


def test_blank_rows_and_columns_and_titles_do_not_matter():
    """Rows are numbered as the spreadsheet shows them."""
    text = "Our return\n\n" + "\n".join(line + ",,," for line in template(*LINES).splitlines()) + "\n,,,,\n\n"
    read = read_here(text)
    assert read.values == EXPECTED
    assert [figure.row for figure in read.figures] == [4, 5]


def test_a_total_row_is_left_out_whatever_it_holds():
    """And said so."""
    read = read_here(template(*LINES, "Total,,,,,#REF!,"))
    assert read.values == EXPECTED
    assert read.rules == ["total-row-skipped"]


def test_a_total_may_be_named_beside_the_keys():
    """In a row that names no organisation."""
    head, *lines = template(*LINES).splitlines()
    text = "\n".join([f"Line,{head}", *(f"{n},{line}" for n, line in enumerate(lines)), "Total,,,,,,99,"])
    assert read_here(text).rules == ["unknown-column", "total-row-skipped"]


def test_a_figure_is_no_total_because_of_a_word_beside_it():
    """What names an organisation, a month and a code is a figure, in whatever order its month's rows come."""
    for order in (LINES, LINES[::-1]):
        head, *lines = template(*order).splitlines()
        noted = [f"All,{line}all" for line in lines]
        assert read_here("\n".join([f"Line,{head}", *noted])).values == EXPECTED


@pytest.mark.parametrize("value", ['"""12"""', "'12", '"=""12"""'])
def test_stray_quotation_marks_are_mended_and_reported(value):
    """Spreadsheets add them when numbers are stored as text."""
    read = read_here(template(f"RYE,2024-04,A1,,,{value},"))
    assert read.values == {("A1", "RYE", "2024-04"): ("value", "12")}
    assert read.rules == ["stray-quotes-mended"]


def test_rows_that_are_each_one_quoted_cell_are_mended():
    """A CSV file pasted into one column and saved again."""
    text = template(*LINES).splitlines()
    whole = "\n".join([text[0]] + ['"' + line.replace('"', '""') + '"' for line in text[1:]])
    assert read_here(whole).values == EXPECTED


def test_an_unclosed_quotation_mark_is_refused_at_its_row():
    """The rest of the file would silently become one cell."""
    with pytest.raises(RefusedError) as refused:
        read_here(template(LINES[1], 'RYE,2024-06,A1,,,12,"open', *(f"RYE,2023-{m:02d},A1,,,5," for m in range(1, 13))))
    assert (refused.value.finding.rule, refused.value.finding.cell.row) == ("unclosed-quote", 3)


def test_a_quotation_mark_that_swallows_rows_to_the_next_one_is_refused():
    """It need not reach the end of the file."""
    with pytest.raises(RefusedError) as refused:
        read_here(template('RYE,2024-04,A1,,,12,"open', "RYE,2024-05,A1,,,12,", 'RYE,2024-06,A1,,,"1,200",', *LINES))
    assert (refused.value.finding.rule, refused.value.finding.cell.row) == ("unclosed-quote", 2)


def test_duplicate_headers_are_refused_at_the_second():
    """It is not clear which column counts."""
    with pytest.raises(RefusedError) as refused:
        read_here("organisation,month,code,value,Value\nRYE,2024-04,A1,1,2\n")
    assert (refused.value.finding.rule, refused.value.finding.cell.column) == ("duplicate-header", "E")


@pytest.mark.parametrize(
    ("text", "row", "lacks"),
    [
        ("Year,Month,Trust name,A1,A7\n2024,4,South Central,1,2\n", 1, "the organisation"),
        ("Ambulance figures\n\nYear,Org Code,A1,A7\n2024,RYE,1,2\n", 3, "the month"),
        ("Year,A1,A7\n2024,1,2\n", 1, "the organisation or the month"),
        ("Year,Number,Note\n2024,1,2\n", 1, "the organisation, the month or figures that the portal knows"),
        ("Note,Year\n\nTrst,Mth,Code,Value\nRYE,2024-04,A1,3\n", 3, "the organisation or the month"),
        ("Organisation,Month,Value\nRYE,2024-04,3\n", 1, "the code of each figure"),
        ("Organisation,Month,Code,Number\nRYE,2024-04,A1,3\n", 1, "the figures"),
        ("Year,Month,Org Code,A999\n2024,4,RYE,1\n", 1, "figures that the portal knows"),
    ],
)
def test_a_header_that_is_nearly_one_is_told_what_it_lacks(text, row, lacks):
    """Rather than that the portal knows none of it."""
    with pytest.raises(RefusedError) as refused:
        read_here(text)
    finding = refused.value.finding
    assert (finding.rule, finding.cell.row) == ("column-missing", row)
    assert finding.message == f"The header row has no column with {lacks}."


@pytest.mark.parametrize("row", ["RYE,2024-04,A1,5", "RYE,2024-04,A1,A1 was counted,A7"])
def test_figures_without_a_header_are_no_header_that_lacks_something(row):
    """Codes of items among them say nothing."""
    with pytest.raises(RefusedError) as refused:
        read_here(f"{row}\n{row}\n")
    assert refused.value.finding.rule == "layout-not-recognised"
