"""The sentence at the head of a return's page."""

from benchmarks.models import DataItem, Return, ReturnStatus
from benchmarks.presenters.figure import figure_words
from benchmarks.presenters.return_life import outcome
from benchmarks.presenters.returns import (
    beside_national_in_words,
    changes_in_words,
    publish_in_words,
    removed_in_words,
    unchanged_in_words,
)
from portal.models import Organisation


def test_a_checked_return_waits_for_its_sender_before_it_waits_for_a_colleague():
    """Nobody can approve it while reasons are owed."""
    checked = Return(status=ReturnStatus.PREVIEWED, first_period="2020-03", warning_count=1, added=1)
    waits = "The file has no errors and 1 warning. It waits for"
    assert (
        outcome(checked, owes_reasons=True) == f"{waits} its sender's reasons, and then for a second person's approval."
    )
    assert outcome(checked) == f"{waits} a second person's approval."


def test_who_may_approve_a_return_reads_that_it_waits_for_them():
    checked = Return(status=ReturnStatus.PREVIEWED, first_period="2020-03", added=1)
    waits = "The file has no errors and no warnings. It waits for"
    assert outcome(checked, may_approve=True) == f"{waits} your approval."
    owing = outcome(checked, may_approve=True, owes_reasons=True)
    assert owing == f"{waits} its sender's reasons, and then for your approval."


def test_a_template_sent_in_as_it_was_downloaded_is_said_to_hold_nothing():
    """Nobody should wait for an approval that changes nothing, and its warnings are said all the same."""
    blank = Return(status=ReturnStatus.PREVIEWED, warning_count=2)
    nothing = "no figures: there is nothing to publish. It can be sent back."
    assert outcome(blank) == f"The file has no errors, 2 warnings and {nothing}"
    blank.warning_count = 0
    assert outcome(blank) == f"The file has no errors, no warnings and {nothing}"
    assert outcome(blank, own=True).endswith("It can be taken back.")


def test_a_return_that_says_why_there_are_no_figures_waits_for_approval():
    """Publishing it shows them as withheld, though it changes no number."""
    withheld = Return(status=ReturnStatus.PREVIEWED, first_period="2020-03")
    assert outcome(withheld) == "The file has no errors and no warnings. It waits for a second person's approval."


def test_numbers_are_sentences_and_what_is_none_is_not_said():
    assert unchanged_in_words(Return(unchanged=2525)) == "2,525 figures stay as they are."
    assert unchanged_in_words(Return(unchanged=1)) == "1 figure stays as it is."
    assert unchanged_in_words(Return()) == ""
    assert " … ".join(beside_national_in_words(1)) == (
        "1 figure differs from the national one … which stands over it; it is kept and shown beside it"
    )
    assert " … ".join(beside_national_in_words(4)) == (
        "4 figures differ from national figures … which stand over them; they are kept and shown beside them"
    )
    assert beside_national_in_words(0) == ("", "")


def test_a_reason_ends_as_a_sentence_before_the_next_begins():
    back = "Every figure is again what it was without this return."
    for reason in ("Wrong month", "Wrong month."):
        assert (
            outcome(Return(status=ReturnStatus.WITHDRAWN, withdrawn_reason=reason)) == f"Withdrawn: Wrong month. {back}"
        )


def test_what_publishing_does_is_said_in_words_that_are_true():
    """A figure that is removed is not published: the button does not name it, a sentence of its own does."""
    england = Organisation(short_name="England")

    def words(**numbers):
        found = Return(organisation=england, **numbers)
        return publish_in_words(found), removed_in_words(found), changes_in_words(found)

    assert words(added=412, revised=3) == (
        "Publish 412 new and 3 revised figures for England",
        "",
        "412 new and 3 revised figures for England",
    )
    assert words(removed=604) == (
        "Publish",
        "604 published figures will be removed",
        "604 figures removed for England",
    )
    assert words(added=1, removed=1) == (
        "Publish",
        "1 published figure will be removed",
        "1 new figure for England, and 1 figure removed",
    )
    assert words() == ("Publish it; no figure changes", "", "no change for England")


def test_one_of_a_unit_is_one():
    response, minutes = DataItem(unit="seconds", kind="mean"), DataItem(unit="minutes", kind="total")
    assert [figure_words(text, response) for text in ("1", "61")] == ["0:01 (1 second)", "1:01 (61 seconds)"]
    assert [figure_words(text, minutes) for text in ("1", "2")] == ["1 minute", "2 minutes"]
