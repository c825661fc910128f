"""What the template may say, and what it must not."""

import pytest

from tests.unit.returns.samples import NATIONAL, OWN, read_here, template


def test_a_measure_gives_the_figures_that_it_divides():
    """Numerator, denominator and, where there is one, the value as printed."""
    read = read_here(template("RYE,2024-04,c2-mean,3000,2,1500,checked"))
    assert read.values == {
        ("A30", "RYE", "2024-04"): ("value", "3000"),
        ("A10", "RYE", "2024-04"): ("value", "2"),
        ("A31", "RYE", "2024-04"): ("value", "1500"),
    }
    assert {figure.note for figure in read.figures} == {"checked"}
    assert not read.findings


def test_two_measures_may_share_a_denominator_that_agrees():
    """Hear and treat and see and treat are both shares of all incidents."""
    read = read_here(template("RYE,2024-04,hear-and-treat,10,100,,", "RYE,2024-04,see-and-treat,30,100,,"))
    assert len(read.figures) == 3
    assert not read.findings


def test_two_measures_that_disagree_on_a_denominator_are_an_error():
    """At the second."""
    read = read_here(template("RYE,2024-04,hear-and-treat,10,100,,", "RYE,2024-04,see-and-treat,30,101,,"))
    assert [(f.rule, f.cell.row, f.cell.column) for f in read.findings] == [("duplicate-key", 3, "E")]


def test_the_same_line_twice_is_an_error():
    """Even with the same value."""
    for line in ("RYE,2024-04,A1,,,5,", "RYE,2024-04,hear-and-treat,10,100,,"):
        assert read_here(template(line, line)).rules == ["duplicate-key"]


@pytest.mark.parametrize(
    ("word", "status"),
    [
        (".", "not_available"),
        ("-", "not_available"),
        ("z", "not_applicable"),
        ("[c]", "suppressed"),
        ("not due", "not_due"),
    ],
)
def test_missing_is_a_status(word, status):
    """Never zero."""
    assert read_here(template(f"RYE,2024-04,A1,,,{word},")).values == {("A1", "RYE", "2024-04"): (status, "")}


def test_a_figure_not_due_in_a_month_is_no_gap():
    """The sepsis bundle is due in March, June, September and December."""
    read = read_here(template("RYE,2024-04,P1n,,,.,", "RYE,2024-06,P1n,,,.,"))
    assert [figure.status for figure in read.figures] == ["not_due", "not_available"]


def test_a_blank_line_says_nothing():
    """A template may be sent in half filled."""
    read = read_here(template("RYE,2024-04,A1,,,5,", "RYE,2024-04,A7,,,,", "RYE,2024-05,A1,,,,"))
    assert len(read.figures) == 1
    assert not read.findings


@pytest.mark.parametrize(
    ("line", "rule", "column"),
    [
        ("RYX,2024-04,A1,,,5,", "unknown-organisation", "A"),
        ("RRU,2024-04,A1,,,5,", "foreign-organisation", "A"),
        ("RYE,Apr-24 to May-24,A1,,,5,", "several-months-in-one-cell", "B"),
        ("RYE,soon,A1,,,5,", "not-a-month", "B"),
        ("RYE,2031-04,A1,,,5,", "month-in-the-future", "B"),
        ("RYE,2024-04,A999,,,5,", "unknown-code", "C"),
        ("RYE,2024-04,A1,,,five,", "not-a-figure", "F"),
        ("RYE,2024-04,A1,,,-5,", "not-a-figure", "F"),
        ("RYE,2024-04,A1,,,5.5,", "not-a-figure", "F"),
        ("RYE,2024-04,A1,5,,,", "wrong-cells-filled", "D"),
        ("RYE,2024-04,A1,,5,6,", "wrong-cells-filled", "E"),
        ("RYE,2024-04,hear-and-treat,5,,,", "wrong-cells-filled", "E"),
        ("RYE,2024-04,hear-and-treat,,5,,", "wrong-cells-filled", "D"),
        ("RYE,2024-04,hear-and-treat,,,5,", "wrong-cells-filled", "F"),
        ("organisation,month,code,numerator,denominator,value,note", "header-repeated", None),
        ("RYE,2024-04,A1", "row-too-short", None),
        ("RYE,2024-04,A1,,,12,345,agreed", "cell-without-header", "H"),
        ("RYE,2024-04,A1,,,12,,,,more", "cell-without-header", "J"),
    ],
)
def test_errors_stand_at_their_cell_with_a_mend(line, rule, column):
    """Row, column letter, what is wrong, what to do."""
    (finding,) = read_here(template("RYE,2024-03,A1,,,5,", line), OWN).findings
    assert (finding.rule, finding.severity, finding.cell.row, finding.cell.column) == (rule, "error", 3, column)
    assert finding.message.endswith(".")
    assert finding.fix.endswith(".")


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (["RYE,2024-04,A1,,,five,"], "“five” (A1, Calls answered) is"),
        (["RYE,2024-04,pts-on-time,lots,9,,"], "“lots” (pts-arrived-on-time, Patient transport journeys that arrived"),
        (["RYE,2024-04,A1,,,5,"] * 2, "RYE, April 2024, A1, Calls answered, stands in row 2 already."),
        (["RYE,2024-04,hear-and-treat,5,9,,"] * 2, "RYE, April 2024, hear-and-treat, Hear and treat, stands in row 2"),
        (
            ["RYE,2024-04,hear-and-treat,1,9,,", "RYE,2024-04,see-and-treat,3,8,,"],
            "A7, All incidents, is 9 in row 2, and “8” here.",
        ),
        (["RYE,2024-04,pts-on-time,5,,,"], "pts-on-time, Patient transport: arrived on time, needs its numerator and"),
    ],
)
def test_errors_name_what_the_code_stands_for(lines, words):
    """Few know by heart what A7 is, and a numerator's own code stands nowhere in the template."""
    (finding,) = read_here(template(*lines), OWN).findings
    assert finding.message.startswith(words)


def test_a_value_beside_numerator_and_denominator_is_left_out_and_said_so():
    """The portal divides; nothing that was filled in goes without a word."""
    read = read_here(template("RYE,2024-04,pts-on-time,5,9,60,"), OWN)
    (finding,) = read.findings
    assert (finding.rule, finding.severity, finding.cell.column) == ("value-left-out", "warning", "F")
    assert finding.message.startswith("pts-on-time, Patient transport: arrived on time, is its numerator divided by")
    assert {figure.value for figure in read.figures} == {"5", "9"}


@pytest.mark.parametrize("text", ["943 476 5919", "call 07700 900123"])
def test_a_value_that_is_left_out_is_looked_at_for_personal_data_all_the_same(text):
    """The file is kept with all that stands in it."""
    read = read_here(template(f"RYE,2024-04,pts-on-time,5,9,{text},"), OWN)
    (finding,) = [each for each in read.findings if each.severity == "error"]
    assert (finding.rule, finding.cell.row, finding.cell.column) == ("personal-data", 2, "F")
    assert all(text not in f"{each.message} {each.cell.value}" for each in read.findings)


def test_a_header_pasted_again_is_one_error():
    """Not one for each of its cells."""
    header = "organisation,month,code,numerator,denominator,value,note"
    (finding,) = read_here(template("RYE,2024-03,A1,,,5,", header, "RYE,2024-04,A1,,,6,"), OWN).findings
    assert finding.message == "Row 3 repeats the header."
    (finding,) = read_here("Year,Month,Org Code,A1\n2024,3,RYE,5\nYear,Month,Org Code,A1\n2024,4,RYE,6\n").findings
    assert finding.message == "Row 3 repeats the header."


def test_a_measure_out_of_bounds_is_shown_at_its_numerator():
    """Where the figure is to be mended, with the figure."""
    (finding,) = read_here(template("RYE,2024-04,hear-and-treat,1000,10,,")).findings
    assert (finding.cell.column, finding.cell.header, finding.cell.value) == ("D", "numerator", "1000")


def test_rows_of_many_other_organisations_are_one_error():
    """As when a trust sends the whole national file: one mistake, at the first of the rows, naming them all."""
    codes = ["RYE", "RX9", "RRU", "RX9", "Eng"]
    (finding,) = read_here(template(*(f"{code},2024-04,A1,,,5," for code in codes)), OWN).findings
    assert (finding.rule, finding.cell.row, finding.cell.value) == ("foreign-organisation", 3, "RX9")
    assert finding.message.startswith("The file holds rows of 3 other organisations (Eng, RRU, RX9); ")
    assert finding.fix.startswith("Delete every row that is not of RYE")


def test_an_unknown_column_is_reported_and_left_out():
    """Not fatal."""
    read = read_here("organisation,month,code,value,colour\nRYE,2024-04,A1,5,blue\n")
    assert len(read.figures) == 1
    assert [(f.rule, f.severity, f.cell.column, f.cell.header) for f in read.findings] == [
        ("unknown-column", "warning", "E", "colour")
    ]


def test_swapped_numerator_and_denominator_are_questioned():
    """Every row of a swapped column is."""
    lines = [f"RYE,2024-{month:02d},hear-and-treat,1000,{month * 10},," for month in range(1, 6)]
    assert read_here(template(*lines)).rules == ["outside-bounds"] * 5
    lines = [f"RYE,2024-{month:02d},rosc-all,1000,{month * 10},," for month in range(1, 6)]
    assert set(read_here(template(*lines)).rules) == {"outside-bounds", "numerator-above-denominator"}


def test_seconds_sent_as_minutes_are_questioned():
    """A Category 2 mean of 25 seconds cannot be."""
    (finding,) = read_here(template("RYE,2024-04,c2-mean,2500,100,,")).findings
    assert finding.rule == "outside-bounds"
    assert "from 120 to 21600." in finding.message


def test_a_month_left_out_between_others_is_questioned_once():
    """One line an organisation."""
    lines = [f"RYE,2024-{month:02d},A1,,,5," for month in (1, 2, 3, 5, 6)]
    (finding,) = read_here(template(*lines), NATIONAL).findings
    assert finding.rule == "month-left-out"
    assert "April 2024" in finding.message


def test_a_cell_under_no_header_may_be_anything_and_is_not_repeated():
    """Personal data there is named by kind, and the value by nobody."""
    read = read_here(template("RYE,2024-04,A1,,,5,,nobody@example.org"))
    assert sorted(read.rules) == ["cell-without-header", "personal-data"]
    assert {finding.cell.column for finding in read.findings} == {"H"}
    assert "nobody" not in repr(read.findings)


def test_a_column_without_a_header_between_others_is_an_error_where_it_is_filled():
    """A blank one is none."""
    lines = template("RYE,2024-04,A1,,,5,").splitlines()
    for stray, rules in (("", []), (" ", []), ("7", ["cell-without-header"])):
        text = "\n".join(f"{cell},{line}" for cell, line in zip(["", stray], lines, strict=True))
        assert read_here(text).rules == rules


def test_total_rows_are_named_by_their_rows():
    read = read_here(template("RYE,2024-04,A1,,,5,", "Total,,,,,5,", "RYE,2024-05,A1,,,5,", "Total,,,,,10,"))
    assert [finding.message for finding in read.findings] == ["2 total rows were left out: rows 3, 5."]


def test_a_figure_keeps_its_cell_and_its_note():
    """In the column in which it stands, beside figures of other datasets."""
    read = read_here(template("RYE,2024-04,hear-and-treat,5,100,,by telephone", "RYE,2024-04,savings,,,7,so far"))
    assert {(f.item, f.column, f.row, f.note) for f in read.figures} == {
        ("A17", "D", 2, "by telephone"), ("A7", "E", 2, "by telephone"), ("savings", "F", 3, "so far"),
    }  # fmt: skip


@pytest.mark.parametrize("line", ["RYE,2024-04,Total,,,99,", "RYE,Total,A7,,,99,", "Total,,,,,99,"])
def test_a_total_is_one_in_any_key(line):
    for lines in ([line, "RYE,2024-04,A7,,,5,"], ["RYE,2024-04,A7,,,5,", line]):
        read = read_here(template(*lines))
        assert (read.rules, len(read.figures)) == (["total-row-skipped"], 1)


def test_the_same_month_of_another_year_is_another_month():
    """Where the year has its own column."""
    read = read_here("organisation,year,month,code,value\nRYE,2023,4,A0,1\nRYE,2024,4,A0,2\n")
    assert [(f.period, f.value) for f in read.figures] == [("2023-04", "1"), ("2024-04", "2")]


def test_rows_may_be_shorter_than_the_header():
    """Where what they lack is no key."""
    read = read_here("organisation,month,code,value,colour\nRYE,2024-04,A0,1\nRYE,2024-05,A0,2\n")
    assert [figure.value for figure in read.figures] == ["1", "2"]


@pytest.mark.parametrize(
    "line", ["RYE,2024-04,A1,,,1,234,", "RYE,2024-04,hear-and-treat,1,234,,,", "RYE,2024-04,A1,,,821,,"]
)
def test_a_row_longer_than_the_header_is_an_error_though_its_end_is_blank(line):
    """A comma in 1,234 moved every cell behind it by one, and the last is blank."""
    (finding,) = (each for each in read_here(template(line)).findings if each.rule == "row-longer-than-header")
    assert (finding.cell.row, finding.message.split(".")[0]) == (2, "The row has 8 cells and the header 7")


def test_blank_cells_at_the_end_of_all_rows_are_no_matter():
    """Spreadsheets write them, the header's among them; and rows of nothing else."""
    lines = template("RYE,2024-04,A1,,,821,", "RYE,2024-05,A1,,,822,").splitlines()
    read = read_here("\n".join([*(f"{line},," for line in lines), ",,,,,,,,,,", ""]))
    assert (read.findings, len(read.values)) == ([], 2)


@pytest.mark.parametrize("line", ["RYE,2024-04,A1,,,1,234", "RYE,2024-04,hear-and-treat,1,234,,234"])
def test_a_bare_number_is_no_note(line):
    """It is the end of a figure that a comma split."""
    (finding,) = (each for each in read_here(template(line)).findings if each.rule == "note-is-a-number")
    assert (finding.severity, finding.cell.row, finding.cell.column) == ("error", 2, "G")
    assert "234" not in finding.message.replace("1,234", "")


@pytest.mark.parametrize("code", ["A1", "hear-and-treat"])
def test_a_note_beside_nothing_is_left_out_with_a_warning(code):
    """And kept beside a figure that is said to be missing."""
    (finding,) = read_here(template(f"RYE,2024-04,{code},,,,Not collected", "RYE,2024-04,A2,,,5,")).findings
    assert (finding.severity, finding.rule, finding.cell.row) == ("warning", "note-without-figure", 2)
    assert read_here(template("RYE,2024-04,A1,,,.,Not collected")).findings == []


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        (
            "RYE,2024-04,A24,,,13:20,",
            "Write how many seconds it is, without a colon: 13 minutes and 20 seconds are 800.",
        ),
        ("RYE,2024-04,A24,,,00:13:20,", "Write how many seconds it is, without a colon"),
        ("RYE,2024-04,A1,,,13:20,", "Write a plain number such as 1234"),
    ],
)
def test_a_time_is_to_be_written_in_the_unit_of_its_item(line, fix):
    (finding,) = read_here(template(line)).findings
    assert finding.fix.startswith(fix)


def test_a_centile_has_no_numerator_to_be_swapped():
    (finding,) = read_here(template("RYE,2024-04,c1-90th,,,40,")).findings
    assert (finding.rule, finding.fix) == ("outside-bounds", "Check the unit.")


def test_the_column_of_findings_may_come_back():
    """Whoever mends the copy with findings, and sends that in, leaves the column there."""
    header, line, *_ = template("RYE,2024-04,A1,,,821,").splitlines()
    read = read_here(f"What the portal found,{header}\nA word,{line}\n")
    assert (read.findings, len(read.values)) == ([], 1)


def with_units(*lines):
    return read_here("\n".join(["organisation,month,code,unit,value,note", *lines, ""]))


def test_a_unit_that_is_not_the_one_of_the_code_is_questioned_once_for_all():
    """Thousand pounds where pounds are asked for; a blank one, capitals and a code that nobody knows are no matter."""
    right = [f"RYE,2024-{month:02d},savings-delivered,Pounds ,100," for month in range(1, 4)]
    assert with_units(*right, "RYE,2024-04,savings-delivered,,100,").findings == []
    wrong = ["RYE,2024-05,savings-delivered,thousand pounds,100,", "RYE,2024-04,A24,minutes,100,Counted by hand"]
    (finding,) = with_units(*right, *wrong).findings
    assert (finding.rule, finding.severity, finding.cell.row, finding.cell.column) == (
        "unit-differs",
        "warning",
        5,
        "D",
    )
    assert finding.message.startswith("The unit reads “thousand pounds”; the figures of savings-delivered, ")
    assert finding.message.endswith(", are taken as pounds. So it is with 1 more.")
