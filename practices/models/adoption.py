"""The register of adoptions: which trust took a practice up, how far it is, and what came of it. Outside the page's revisions."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from portal.models import Organisation, Person
from practices.models.money import Money
from practices.models.partial_date import check_month


class Stage(models.TextChoices):
    INTERESTED = "interested", "Interested"
    ASSESSING = "assessing", "Assessing"
    PILOTING = "piloting", "Piloting"
    ADOPTED = "adopted", "Adopted"
    ADAPTED = "adapted", "Adopted with changes"
    STOPPED = "stopped", "Stopped"


# The trust works by it, if only as a pilot: its figures may show it.
IN_USE = [Stage.PILOTING, Stage.ADOPTED, Stage.ADAPTED]


class Fidelity(models.TextChoices):
    UNCHANGED = "unchanged", "As described"
    SMALL_CHANGES = "small-changes", "With small changes"
    LARGE_CHANGES = "large-changes", "With large changes"


class AdoptionQuerySet(models.QuerySet["Adoption"]):
    def running(self) -> "AdoptionQuerySet":
        """All but those that were stopped."""
        return self.exclude(stage=Stage.STOPPED)

    def with_people(self) -> "AdoptionQuerySet":
        return self.select_related("organisation", "contact")


class Adoption(Money):
    """What one trust makes of another's practice.

    `copied_revision` and `copied_from` say which version was copied, and where it can be read for good. The plan is the
    adopter's own: made from the record once, and theirs to change. So are months, patients and money: what was stated before
    stands in the audit trail.
    """

    practice = models.ForeignKey("practices.PracticePage", on_delete=models.CASCADE, related_name="adoptions")
    organisation = models.ForeignKey(
        Organisation, verbose_name="trust", on_delete=models.PROTECT, related_name="adoptions"
    )
    stage = models.CharField(max_length=10, choices=Stage, default=Stage.INTERESTED)
    since = models.DateField(help_text="The day from which this stage counts.")
    contact = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="adoptions")
    fidelity = models.CharField(max_length=13, choices=Fidelity, blank=True)
    what_was_changed = models.TextField(blank=True)
    result = models.TextField(blank=True)
    reason_for_stopping = models.TextField(blank=True)
    copied_revision = models.PositiveBigIntegerField(null=True, editable=False)
    copied_from = models.CharField(max_length=500, editable=False, help_text="Path of the version that was copied.")
    plan = models.TextField(blank=True)
    first_month = models.CharField(
        max_length=7,
        blank=True,
        validators=[check_month],
        help_text="In which it began here; without it, the register's.",
    )
    patients_a_month = models.PositiveIntegerField("patients reached a month", null=True, blank=True)
    amounts_by = models.ForeignKey(
        Person,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="Who stated costs and saving.",
    )
    demonstration = models.BooleanField(default=False, editable=False)

    objects = AdoptionQuerySet.as_manager()

    class Meta:
        ordering = ["organisation", "pk"]
        constraints = [
            models.UniqueConstraint(
                name="one_adoption_a_trust",
                fields=["practice", "organisation"],
                violation_error_message="This trust is in the register of this practice already.",
            ),
            models.CheckConstraint(
                name="adoption_stopped_with_a_reason",
                condition=~Q(stage=Stage.STOPPED) | ~Q(reason_for_stopping=""),
                violation_error_message="Say why it was stopped.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id}: {self.get_stage_display()}"

    @property
    def audience(self) -> str:
        """That of the practice, for the policy."""
        return self.practice.audience


class StageChange(models.Model):
    """One step of an adoption. Steps are added, never changed."""

    adoption = models.ForeignKey(Adoption, on_delete=models.CASCADE, related_name="changes")
    stage = models.CharField(max_length=10, choices=Stage)
    since = models.DateField()
    words = models.TextField(blank=True)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_stage_display()} since {self.since}"
