"""The sentence at the head of a return's page."""

from benchmarks.models import Return, ReturnStatus
from benchmarks.presenters.returns import outcome


def test_a_checked_return_waits_for_its_sender_before_it_waits_for_a_colleague():
    """Nobody can approve it while reasons are owed."""
    checked = Return(status=ReturnStatus.PREVIEWED, warning_count=1)
    waits = "The file has no errors and 1 warning. It waits for"
    assert (
        outcome(checked, owes_reasons=True) == f"{waits} its sender's reasons, and then for a second person's approval."
    )
    assert outcome(checked) == f"{waits} a second person's approval."
