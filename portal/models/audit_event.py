"""Audit events: who did what, about what, and with which outcome. Append-only, held by database triggers."""

from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Q
from django.utils import timezone

from portal.permissions import Permission

if TYPE_CHECKING:
    from portal.models.person import Person


class Outcome(models.TextChoices):
    DONE = "done", "Done"
    REFUSED = "refused", "Refused"
    FAILED = "failed", "Failed"


class AuditEventQuerySet(models.QuerySet["AuditEvent"]):
    def of_trust(self, code: str) -> "AuditEventQuerySet":
        """Events that concern the organisation `code`, or that its people caused."""
        return self.filter(Q(organisation=code) | Q(actor_organisation=code))

    def visible_to(self, person: "Person") -> "AuditEventQuerySet":
        """All events for an administrator of the nation, those of the own trust for a trust's, none for others."""
        if not person.is_active or Permission.SEE_AUDIT not in person.permissions:
            return self.none()
        return self.all() if person.organisation.is_nation else self.of_trust(person.organisation_id)


class AuditEvent(models.Model):
    """One event. No foreign keys: an event must outlive whatever it speaks of, so ids, e-mail and trust are values."""

    at = models.DateTimeField(default=timezone.now, editable=False, db_index=True)
    actor_id = models.BigIntegerField(null=True)
    actor_email = models.CharField(max_length=254, blank=True)
    actor_organisation = models.CharField(max_length=5, blank=True, db_index=True)
    verb = models.CharField(max_length=60, db_index=True)
    outcome = models.CharField(max_length=10, choices=Outcome, default=Outcome.DONE)
    subject_kind = models.CharField(max_length=60, blank=True)
    subject_id = models.CharField(max_length=60, blank=True)
    organisation = models.CharField("trust concerned", max_length=5, blank=True, db_index=True)
    words = models.TextField(help_text="What happened, for people to read.")
    request_id = models.CharField(max_length=64, blank=True)

    objects = AuditEventQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.actor_email or 'nobody'}: {self.words}"
