"""Staying true: who said when that a page is still right, and who said that it is out of date."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from portal.models import Person
from portal.today import today


class Confirmation(models.Model):
    """“Still right”, with the next review that followed from it."""

    practice = models.ForeignKey("practices.PracticePage", on_delete=models.CASCADE, related_name="confirmations")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="confirmations")
    on = models.DateField()
    note = models.TextField(blank=True)
    next_review = models.DateField()

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"Still right on {self.on}, next {self.next_review}"


class ReviewDone(models.Model):
    """A date of review that stood until the practice was reviewed: by a confirmation, or by a version with another date."""

    practice = models.ForeignKey("practices.PracticePage", on_delete=models.CASCADE, related_name="reviews_done")
    due = models.DateField(db_index=True)
    on = models.DateField()

    class Meta:
        ordering = ["due", "pk"]

    def __str__(self) -> str:
        return f"Due on {self.due}, done on {self.on}"


class OutOfDateReportQuerySet(models.QuerySet["OutOfDateReport"]):
    def open(self) -> "OutOfDateReportQuerySet":
        return self.filter(settled_at=None).order_by("at", "pk")


class OutOfDateReport(models.Model):
    """A reader's “this is out of date”, until somebody who looks after the page settles it."""

    practice = models.ForeignKey("practices.PracticePage", on_delete=models.CASCADE, related_name="out_of_date_reports")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="out_of_date_reports")
    reason = models.TextField()
    on = models.DateField(default=today, editable=False)
    at = models.DateTimeField(default=timezone.now, editable=False)
    settled_at = models.DateTimeField(null=True, editable=False)
    settled_by = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="+")
    settled_words = models.TextField(blank=True)

    objects = OutOfDateReportQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.CheckConstraint(
                name="report_settled_by_somebody",
                condition=Q(settled_at=None, settled_by=None) | Q(settled_at__isnull=False, settled_by__isnull=False),
                violation_error_message="Whoever settles a report is named.",
            )
        ]

    def __str__(self) -> str:
        return self.reason[:80]
