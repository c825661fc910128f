"""New and changed figures against their own past."""

from benchmarks.catalogue.loading import shipped_catalogue
from benchmarks.returns.history_checks import HistoryChecks
from benchmarks.returns.stated import state_month

PAST = {f"2023-{month:02d}": str(1000 + month) for month in range(1, 13)}


def look(*values, past=PAST):
    checks = HistoryChecks(lambda organisation: {"A31": past}, shipped_catalogue().items)
    months = [
        state_month(("ambsys", "RYE", f"2024-{n:02d}"), ("A31",), (value,), f"F{n}", {})
        for n, value in enumerate(values, 1)
    ]
    return [finding.cell.row for finding in checks.look(months)]


def test_a_usual_value_passes():
    """Twice the highest or half the lowest is the limit."""
    assert look("1900", "600") == []


def test_a_value_far_outside_is_questioned_once_a_series():
    """Minutes instead of seconds, or a sum instead of a mean."""
    assert look("1005", "17", "17", "17") == [2]
    assert look("11719") == [1]


def test_the_warning_says_what_the_series_was():
    """In the words and figures of the screens."""
    checks = HistoryChecks(lambda organisation: {"A31": dict.fromkeys(PAST, "1000")}, shipped_catalogue().items)
    month = state_month(("ambsys", "RYE", "2024-01"), ("A31",), ("11719",), "F2", {})
    (finding,) = checks.look([month])
    assert finding.message == (
        "RYE has 11,719 (A31, C2 response time, mean) in January 2024; "
        "in the 12 months looked at (January 2023 to December 2023) it was always 1,000."
    )


def test_what_repeats_the_figure_in_force_is_passed_over():
    """Only added and changed cells are judged."""
    assert look("99999", past=PAST | {"2024-01": "99999"}) == []


def test_a_short_history_says_nothing():
    """Six months at least."""
    assert look("99999", past=dict(list(PAST.items())[:5])) == []


def test_small_numbers_may_jump():
    """From 3 to 9 is chance."""
    assert look("9", past=dict.fromkeys(PAST, "3")) == []


def left_out(*columns, past, seen):
    checks = HistoryChecks(past.get, shipped_catalogue().items)
    return [(finding.item, finding.message) for finding in checks.left_out(columns, seen)]


def test_a_published_item_without_a_column_is_named_once():
    """Only of the dataset that the file carries, and only where its own months have figures."""
    figures = {"A8": {"2024-01": "5", "2024-02": "6"}, "A31": PAST, "R1n": {"2024-01": "7"}}
    past = {"RYE": figures, "RRU": {"A8": {"2024-01": "9"}}}
    words = "The file has no column for A8, C1 incidents; 2 published figures of it are in its months."
    assert left_out("A7", "A31", past=past, seen={"RYE": ["2024-01"], "RRU": ["2024-01"]}) == [("A8", words)]
    assert left_out("A7", "A8", "A31", past=past, seen={"RYE": ["2024-01"]}) == []


def test_columns_that_had_figures_in_the_year_before_are_named_together():
    """A whole dataset without them says that there are none. One of another dataset or of two years ago is no matter."""
    figures = {"A8": {"2024-01": "5"}, "A9": {"2023-03": "6"}, "A10": {"2022-02": "7"}, "R1n": {"2024-02": "7"}}
    past = {"RYE": figures | {"A100": figures["A9"]}, "RRU": {}}
    words = "The file has no column for items that have figures in the year before: A8, A9, A100."
    assert left_out("A7", past=past, seen={"RYE": ["2024-03"]}) == [("ambsys", words)]
    assert left_out("A7", past=past, seen={"RRU": ["2024-03"]}) == []


def test_a_column_is_missed_only_where_its_figures_are_due():
    """The care bundle after a heart attack is due every third month."""
    past = {"RYE": {"M4b": {"2019-01": "5"}, "R1n": {"2019-04": "7"}}}
    assert left_out("R1n", past=past, seen={"RYE": ["2019-05"]}) == []
    ((_, words),) = left_out("R1n", past=past, seen={"RYE": ["2019-07"]})
    assert words.endswith(": M4b.")


def test_the_template_leaves_no_column_out():
    """It speaks of its own lines only."""
    assert left_out(past={"RYE": {"A8": {"2024-01": "5"}}}, seen={"RYE": ["2024-01"]}) == []
