"""Which pages are due for review, have lost their owner, or were said to be out of date."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from portal.models import Organisation
from practices.models import OutOfDateReport, PracticePage
from practices.reviews.stages import FIRST_DAYS


def due_by(day: date) -> "QuerySet[PracticePage]":
    """Live pages whose first reminder has come by `day`."""
    pages = PracticePage.objects.live().filter(review_by__lte=day + timedelta(days=-FIRST_DAYS))
    return pages.select_related("practice_owner", "deputy", "organisation")


def without_owner() -> "QuerySet[PracticePage]":
    """Live pages whose owner's account is closed, or that have none."""
    return (
        PracticePage.objects.live()
        .filter(Q(practice_owner=None) | Q(practice_owner__is_active=False))
        .select_related("practice_owner", "deputy", "organisation")
    )


def needing_attention(organisation: Organisation, day: date) -> "QuerySet[PracticePage]":
    """The queue of a trust's editors: overdue, ownerless, or reported."""
    reported = Exists(OutOfDateReport.objects.open().filter(practice=OuterRef("pk")))
    ownerless = Q(practice_owner=None) | Q(practice_owner__is_active=False)
    pages = PracticePage.objects.live().filter(organisation=organisation)
    return (
        pages.annotate(reported=reported)
        .filter(Q(review_by__lt=day) | ownerless | Q(reported=True))
        .select_related("practice_owner", "deputy", "organisation")
        .order_by("review_by", "pk")
    )
