"""The sentence at the head of a return's page."""

from benchmarks.models import DataItem, Return, ReturnStatus
from benchmarks.presenters.figure import figure_words
from benchmarks.presenters.returns import beside_national_in_words, outcome, unchanged_in_words


def test_a_checked_return_waits_for_its_sender_before_it_waits_for_a_colleague():
    """Nobody can approve it while reasons are owed."""
    checked = Return(status=ReturnStatus.PREVIEWED, first_period="2020-03", warning_count=1, added=1)
    waits = "The file has no errors and 1 warning. It waits for"
    assert (
        outcome(checked, owes_reasons=True) == f"{waits} its sender's reasons, and then for a second person's approval."
    )
    assert outcome(checked) == f"{waits} a second person's approval."


def test_a_template_sent_in_as_it_was_downloaded_is_said_to_hold_nothing():
    """Nobody should wait for an approval that changes nothing, and its warnings are said all the same."""
    blank = Return(status=ReturnStatus.PREVIEWED, warning_count=2)
    nothing = "no figures: there is nothing to publish. It can be sent back."
    assert outcome(blank) == f"The file has no errors, 2 warnings and {nothing}"
    blank.warning_count = 0
    assert outcome(blank) == f"The file has no errors, no warnings and {nothing}"


def test_a_return_that_says_why_there_are_no_figures_waits_for_approval():
    """Publishing it shows them as withheld, though it changes no number."""
    withheld = Return(status=ReturnStatus.PREVIEWED, first_period="2020-03")
    assert outcome(withheld) == "The file has no errors and no warnings. It waits for a second person's approval."


def test_numbers_are_sentences_and_what_is_none_is_not_said():
    assert unchanged_in_words(Return(unchanged=2525)) == "2,525 figures stay as they are."
    assert unchanged_in_words(Return(unchanged=1)) == "1 figure stays as it is."
    assert unchanged_in_words(Return()) == ""
    assert beside_national_in_words(1) == "1 figure differs from national figures"
    assert beside_national_in_words(0) == ""


def test_one_of_a_unit_is_one():
    response, minutes = DataItem(unit="seconds", kind="mean"), DataItem(unit="minutes", kind="total")
    assert [figure_words(text, response) for text in ("1", "61")] == ["0:01 (1 second)", "1:01 (61 seconds)"]
    assert [figure_words(text, minutes) for text in ("1", "2")] == ["1 minute", "2 minutes"]
