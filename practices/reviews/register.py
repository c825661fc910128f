"""Which pages are due for review, have lost their owner, or were said to be out of date."""

from datetime import date, timedelta

from django.db.models import Exists, OuterRef, Q

from portal.models import Organisation
from practices.models import OutOfDateReport, PracticePage
from practices.models.practice_page import PracticeQuerySet
from practices.reviews.stages import FIRST_DAYS

_OWNERLESS = Q(practice_owner=None) | Q(practice_owner__is_active=False)


def due_by(day: date) -> PracticeQuerySet:
    """Live pages whose first reminder has come by `day`."""
    pages = PracticePage.objects.live().filter(state__review_by__lte=day + timedelta(days=-FIRST_DAYS))
    return _with_people(pages)


def without_owner() -> PracticeQuerySet:
    """Live pages whose owner's account is closed, or that have none."""
    return _with_people(PracticePage.objects.live().filter(_OWNERLESS))


def needing_attention(organisation: Organisation, day: date) -> PracticeQuerySet:
    """The queue of a trust's editors: overdue, ownerless, or reported."""
    reported = Exists(OutOfDateReport.objects.open().filter(practice=OuterRef("pk")))
    pages = PracticePage.objects.live().filter(organisation=organisation).annotate(reported=reported)
    waiting = pages.filter(Q(state__review_by__lt=day) | _OWNERLESS | Q(reported=True))
    return _with_people(waiting.order_by("state__review_by", "pk"))


def _with_people(pages: PracticeQuerySet) -> PracticeQuerySet:
    related: PracticeQuerySet = pages.select_related("practice_owner", "deputy", "organisation", "state")
    return related
