"""Where a page's dates of review are kept."""

from datetime import date

from portal.models import Person
from practices import changed
from practices.models import PracticePage


def set_review(practice: PracticePage, *, by: Person, verified_on: date, review_by: date) -> None:
    """Keep what is in force beside the page: no revision is made, and small edits do not touch it."""
    state = practice.state
    state.verified_on, state.verified_by, state.review_by = verified_on, by, review_by
    state.save(update_fields=["verified_on", "verified_by", "review_by"])
    changed.tell(practice.pk, changed.Verb.STATE)
