"""What stands beside a page and never in its revisions: publishing an older draft must not bring it back."""

from django.db import models
from django.db.models import Q
from django.utils import timezone
from wagtail.models import Page, Revision

from portal.audience import Audience
from portal.models import Person
from practices.models.choices import EvidenceLevel


class PracticeState(models.Model):
    """One row for each page, made with it. Written by actions alone."""

    practice = models.OneToOneField(
        "practices.PracticePage", on_delete=models.CASCADE, primary_key=True, related_name="state"
    )
    audience = models.CharField(
        max_length=4, choices=Audience, default=Audience.OWN, db_index=True, help_text="The audience in force."
    )
    narrowed_at = models.DateTimeField(null=True)
    evidence_level = models.CharField(max_length=2, choices=EvidenceLevel, default=EvidenceLevel.E0, db_index=True)
    evidence_sentence = models.TextField(blank=True)
    verified_on = models.DateField(null=True)
    verified_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    review_by = models.DateField(null=True, db_index=True, help_text="The date in force; “still right” moves it.")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    withdrawn_reason = models.TextField(blank=True)
    adoptions = models.PositiveIntegerField(default=0)
    questions = models.PositiveIntegerField(default=0)
    demonstration = models.BooleanField("demonstration example: did not happen", default=False)

    class Meta:
        constraints = [
            models.CheckConstraint(
                name="practice_withdrawn_with_a_reason",
                condition=Q(withdrawn_at=None, withdrawn_by=None, withdrawn_reason="")
                | (Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False) & ~Q(withdrawn_reason="")),
                violation_error_message="Whoever withdraws a practice for safety says why.",
            )
        ]

    def __str__(self) -> str:
        return f"State of practice {self.practice_id}"


class Approval(models.Model):
    """Who let a revision go live. `practices.approval` writes it; without it nothing is published."""

    page = models.ForeignKey(Page, on_delete=models.CASCADE, related_name="approvals")
    revision = models.OneToOneField(Revision, on_delete=models.CASCADE, related_name="practice_approval")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="practice_approvals")
    at = models.DateTimeField(default=timezone.now)
    words = models.TextField(blank=True)
    content_digest = models.CharField(
        max_length=64, default="", help_text="Of what was approved (practices.approval.digest)."
    )

    class Meta:
        ordering = ["-at"]

    def __str__(self) -> str:
        return f"Approved by {self.by} on {self.at:%Y-%m-%d}"
