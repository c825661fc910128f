"""Where a page's dates of review are kept."""

from datetime import date

from practices.models import PracticePage


def set_review(practice: PracticePage, *, verified_on: date, review_by: date) -> None:
    """Keep both for the live page; no revision is made, and small edits do not touch them."""
    PracticePage.objects.filter(pk=practice.pk).update(review_by=review_by)
    practice.review_by = review_by
