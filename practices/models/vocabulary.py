"""The controlled words that pages are filed under."""

from django.db import models
from django.db.models import F, Q

from portal.audience import Audience


class TermStatus(models.TextChoices):
    IN_USE = "in-use", "In use"
    RETIRED = "retired", "Retired: on old pages only"
    REPLACED = "replaced", "Replaced by another"


class TermQuerySet(models.QuerySet["Term"]):
    def in_use(self) -> "TermQuerySet":
        return self.filter(status=TermStatus.IN_USE)

    def codes_as_written(self) -> dict[str, str]:
        """For each code and label in lower case, as addresses may have them, the code of the term or of the one that
        took its place; a code counts before a label."""
        rows = self.values_list("code", "label", "replaced_by__code")
        by_label = {label.casefold(): later or code for code, label, later in rows}
        return by_label | {code.casefold(): later or code for code, _, later in rows}


class Term(models.Model):
    """One term. Its code stands in addresses and never changes; a replaced term leads to the one that took its place."""

    code = models.SlugField(max_length=60, unique=True, help_text="Stands in addresses; it cannot be changed later.")
    label = models.CharField(max_length=80, unique=True)
    other_labels = models.TextField(
        blank=True,
        max_length=4000,
        help_text="Other words for the same, one a line. Search finds the pages by them too.",
    )
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    status = models.CharField(max_length=10, choices=TermStatus, default=TermStatus.IN_USE, editable=False)
    replaced_by = models.ForeignKey(
        "self", null=True, blank=True, on_delete=models.PROTECT, related_name="replaces", editable=False
    )
    position = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = TermQuerySet.as_manager()

    # A vocabulary is no secret, and no trust's own.
    audience = Audience.BOTH
    organisation_id = ""

    class Meta:
        abstract = True
        ordering = ["position", "label"]
        constraints = [
            models.CheckConstraint(
                name="%(class)s_replaced_says_by_what",
                condition=Q(status="replaced", replaced_by__isnull=False)
                | (~Q(status="replaced") & Q(replaced_by=None)),
                violation_error_message="A replaced term names the one that took its place.",
            ),
            models.CheckConstraint(
                name="%(class)s_is_not_its_own_parent",
                condition=Q(parent=None) | ~Q(parent=F("pk")),
                violation_error_message="A term cannot stand below itself.",
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def labels(self) -> list[str]:
        """The label and all other labels."""
        return [self.label, *(line.strip() for line in self.other_labels.splitlines() if line.strip())]


class Topic(Term):
    """What a practice is about: falls, stroke, handover."""


class ServiceLine(Term):  # type: ignore[django-manager-missing]  # of pages
    """The part of the service: 999, 111, the control room, fleet."""


class ImprovementTheme(Term):
    """What is to get better: conveyance avoidance, handover, staff safety."""

    class Meta(Term.Meta):
        verbose_name = "improvement theme"


class PatientGroup(Term):
    """For whom: older people, children, people in a mental health crisis."""
