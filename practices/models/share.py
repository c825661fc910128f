"""What somebody shared from the floor, and what became of it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from portal.audience import Audience
from portal.models import Organisation, Person


class ShareKind(models.TextChoices):
    DONE = "done", "Something we do"
    IDEA = "idea", "Something I propose"
    ATTEMPT = "attempt", "Something we tried that did not work, or made no difference"


class ShareOutcome(models.TextChoices):
    """Empty while it is being written; the words are for the sender."""

    RECEIVED = "received", "With the editors"
    PUBLISHED = "published", "Published"
    DECLINED = "declined", "Not taken further"


class ShareQuerySet(models.QuerySet["Share"]):
    def being_written_by(self, person: Person) -> "ShareQuerySet":
        return self.filter(sender=person, sent_at=None)

    def sent_by(self, person: Person) -> "ShareQuerySet":
        return self.filter(sender=person).exclude(sent_at=None).order_by("-sent_at")

    def with_the_editors_of(self, organisation: Organisation) -> "ShareQuerySet":
        """Sent, and nothing came of it yet; oldest first."""
        return self.filter(organisation=organisation, outcome=ShareOutcome.RECEIVED).order_by("sent_at")


class Share(models.Model):
    """One thing shared. While `sent_at` is empty it is its sender's draft; sending makes the practice's draft page of it."""

    sender = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="shares")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=ShareKind, default=ShareKind.DONE)
    what = models.TextField(blank=True)
    why = models.TextField(blank=True)
    where = models.CharField(max_length=300, blank=True)
    may_ring = models.BooleanField(default=True)
    contact = models.CharField(max_length=200, blank=True)
    no_patient_data = models.BooleanField(default=False)
    saved_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    practice = models.ForeignKey(
        "practices.PracticePage", null=True, blank=True, on_delete=models.SET_NULL, related_name="shares"
    )
    outcome = models.CharField(max_length=10, choices=ShareOutcome, blank=True)
    outcome_words = models.TextField(blank=True)

    # What was shared is a draft until it is published: for its trust alone.
    audience = Audience.OWN

    objects = ShareQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at"]
        constraints = [
            models.UniqueConstraint(name="one_draft_a_sender", fields=["sender"], condition=Q(sent_at=None)),
            models.CheckConstraint(
                name="share_sent_with_an_outcome",
                condition=Q(sent_at=None, outcome="") | (Q(sent_at__isnull=False) & ~Q(outcome="")),
                violation_error_message="What was sent has an outcome, and nothing else has.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.what[:60]}"
