"""What is asked of every kind of page that goes live by approval alone."""

from typing import Self, cast

from django.db.models import Q
from django.utils import timezone
from wagtail.query import PageQuerySet


class ApprovedQuerySet(PageQuerySet):
    def live_q(self) -> Q:
        """What has expired is not live, also before the job that takes it down has run."""
        return cast(Q, super().live_q()) & (Q(expire_at=None) | Q(expire_at__gt=timezone.now()))

    def live_without_approval(self) -> Self:
        """None of these is the proof that everything went through somebody else's eyes."""
        unapproved = Q(live_revision=None) | Q(live_revision__practice_approval=None)
        return cast(Self, self.filter(unapproved, live=True))
