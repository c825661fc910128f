"""Notices: what a person is to be told by mail, once for each occasion."""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from portal.models.person import Person


class NoticeQuerySet(models.QuerySet["Notice"]):
    def of_person(self, person: Person) -> "NoticeQuerySet":
        return self.filter(person=person)

    def of_kinds(self, kinds: list[str]) -> "NoticeQuerySet":
        return self.filter(kind__in=kinds)

    def unsent(self) -> "NoticeQuerySet":
        """Not taken up by any sending yet."""
        return self.filter(claim=None)

    def owed(self, day: date) -> "NoticeQuerySet":
        """Due by `day`, not yet taken up, wanted by the person, whose account is open."""
        stopped = StoppedKind.objects.filter(person=OuterRef("person"), kind=OuterRef("kind"))
        return self.unsent().filter(~Exists(stopped), due__lte=day, person__is_active=True)

    def unclear(self) -> "NoticeQuerySet":
        """Taken up, and neither sent nor given back: their sending was cut off before or after the mail left."""
        return self.filter(sent_at=None).exclude(claim=None)


class Notice(models.Model):
    """One notice. What it is about is kept as values, as with audit events, so that nothing is tied to it.

    Sending takes it up first (`claim`, unique to one sending of one mail) and sets `sent_at` after the mail has left.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=60)
    about_kind = models.CharField(max_length=60, blank=True)
    about_id = models.CharField(max_length=60, blank=True)
    occasion = models.CharField(max_length=100, blank=True, help_text="Tells apart notices about the same thing.")
    words = models.TextField(help_text="What the person is told, in a sentence or two.")
    address = models.CharField(max_length=500, help_text="Path of the page where the person acts or reads on.")
    due = models.DateField(db_index=True)
    weekly = models.BooleanField(default=False, help_text="Gathered with others into one mail a week.")
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    claim = models.UUIDField(null=True, editable=False, db_index=True)
    claimed_at = models.DateTimeField(null=True, editable=False)
    sent_at = models.DateTimeField(null=True, editable=False)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        ordering = ["-due", "-pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_notice_an_occasion", fields=["person", "kind", "about_kind", "about_id", "occasion"]
            ),
            models.CheckConstraint(
                name="notice_address_is_a_path",
                condition=Q(address__startswith="/") & ~Q(address__startswith="//"),
                violation_error_message="The address of a notice is a path of this portal, beginning with one /.",
            ),
            models.CheckConstraint(
                name="notice_sent_only_when_claimed",
                condition=Q(sent_at=None) | (~Q(claim=None) & ~Q(claimed_at=None)),
                violation_error_message="A notice is taken up before it is sent.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} for {self.person_id}, due {self.due}: {self.words}"


class StoppedKind(models.Model):
    """A kind of notice that a person wants no mail about."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="stopped_kinds")
    kind = models.CharField(max_length=60)

    class Meta:
        constraints = [models.UniqueConstraint(name="a_kind_is_stopped_once", fields=["person", "kind"])]

    def __str__(self) -> str:
        return f"{self.person_id} stopped {self.kind}"


class ChosenPace(models.Model):
    """That a person wants a kind of notice once a week, or at once, whatever is usual for it."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="chosen_paces")
    kind = models.CharField(max_length=60)
    weekly = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(name="a_pace_is_chosen_once", fields=["person", "kind"])]

    def __str__(self) -> str:
        return f"{self.person_id} wants {self.kind} {'once a week' if self.weekly else 'at once'}"
