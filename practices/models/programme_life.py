"""What happens to a joint programme. It stands beside the page, written by actions, and never in its revisions."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from portal.audience import Audience
from portal.models import Person
from portal.policy import JOINT
from portal.today import today
from practices.models.programme_choices import ActionState

PAGE = "practices.ProgrammePage"


class ProgrammeState(models.Model):
    """One row for each programme, made with it."""

    programme = models.OneToOneField(PAGE, on_delete=models.CASCADE, primary_key=True, related_name="state")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_reason = models.TextField(blank=True)
    demonstration = models.BooleanField("demonstration example: did not happen", default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="programme_withdrawn_with_a_reason",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason="")),
                violation_error_message="Whoever withdraws a programme says why.",
            )
        ]

    def __str__(self) -> str:
        return f"State of programme {self.programme_id}"


class ProgrammeActionQuerySet(models.QuerySet["ProgrammeAction"]):
    def open(self) -> "ProgrammeActionQuerySet":
        return self.filter(state=ActionState.OPEN)

    def late_on(self, day: date) -> "ProgrammeActionQuerySet":
        """Open, and due before `day`."""
        return self.open().filter(due__lt=day)


class ProgrammeAction(models.Model):
    """Something to be done. `owner_role` says whose it is; `owner` is that person, where they have an account."""

    programme = models.ForeignKey(PAGE, on_delete=models.CASCADE, related_name="actions")
    words = models.CharField("what is to be done", max_length=300)
    owner_role = models.CharField("whose it is", max_length=120, help_text="Head of fleet, South Central")
    owner = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="programme_actions")
    due = models.DateField(db_index=True)
    state = models.CharField(max_length=8, choices=ActionState, default=ActionState.OPEN)
    outcome = models.TextField("what came of it", blank=True)
    settled_on = models.DateField(null=True, blank=True)
    added_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    added_on = models.DateField(default=today)

    objects = ProgrammeActionQuerySet.as_manager()

    organisation_id = JOINT
    audience = Audience.BOTH

    class Meta:
        ordering = ["due", "pk"]
        constraints = [
            models.CheckConstraint(
                name="programme_action_settled_with_a_day",
                condition=Q(state=ActionState.OPEN, settled_on=None)
                | (~Q(state=ActionState.OPEN) & Q(settled_on__isnull=False)),
            ),
            models.CheckConstraint(
                name="programme_action_dropped_with_a_reason",
                condition=~Q(state=ActionState.DROPPED) | ~Q(outcome=""),
                violation_error_message="Say why it was dropped.",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def is_late(self) -> bool:
        return self.state == ActionState.OPEN and self.due < today()


class ProgrammeNote(models.Model):
    """One dated note. Notes are added, never changed; a later one corrects."""

    programme = models.ForeignKey(PAGE, on_delete=models.CASCADE, related_name="notes")
    on = models.DateField("the day that it speaks of")
    words = models.TextField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    organisation_id = JOINT
    audience = Audience.BOTH

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return self.words[:80]
