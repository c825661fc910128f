"""Counts that lists and facets read from the page's state."""

from practices import changed
from practices.models import PracticePage, PracticeState


def count(practice: PracticePage) -> None:
    """Bring the state's counts to what the register and the questions say, and the search index with them.

    An adoption that is made up for the demonstration shows in the register and counts for nothing. Call it in the action that changed them.
    """
    PracticeState.objects.filter(practice=practice.pk).update(
        adoptions=practice.adoptions.running().filter(demonstration=False).count(),
        questions=practice.questions.count(),
    )
    changed.tell(practice.pk, changed.Verb.STATE)
