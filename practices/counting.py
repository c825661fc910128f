"""Counts that lists and facets read from the page's state."""

from practices import changed
from practices.models import PracticePage, PracticeState


def count(practice: PracticePage) -> None:
    """Bring the state's counts to what the register and the questions say, and the search index with them.

    Call it in the action that changed them.
    """
    PracticeState.objects.filter(practice=practice.pk).update(
        adoptions=practice.adoptions.running().count(), questions=practice.questions.count()
    )
    changed.tell(practice.pk, changed.Verb.STATE)
