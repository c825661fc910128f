"""Where a page's dates of review are kept."""

from datetime import date

from portal.models import Person
from practices import changed
from practices.models import PracticePage, ReviewDone


def set_review(practice: PracticePage, *, by: Person, verified_on: date, review_by: date) -> None:
    """Keep what is in force beside the page: no revision is made, and small edits do not touch it."""
    state = practice.state
    keep_what_was_due(practice, on=verified_on)
    state.verified_on, state.verified_by, state.review_by = verified_on, by, review_by
    state.save(update_fields=["verified_on", "verified_by", "review_by"])
    changed.tell(practice.pk, changed.Verb.STATE)


def keep_what_was_due(practice: PracticePage, *, on: date) -> None:
    """Before the date of review in force is replaced: keep it, with the day on which it was answered."""
    if practice.state.review_by is not None:
        ReviewDone.objects.create(practice=practice, due=practice.state.review_by, on=on)
