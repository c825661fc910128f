"""Organisations: the nation, its regions and the ambulance trusts."""

from datetime import date

from django.db import models
from django.db.models import Q

from portal.audience import Audience


class OrganisationKind(models.TextChoices):
    """What an organisation is to the portal. Members sign in; comparators only stand beside them on charts."""

    MEMBER = "member", "Member trust"
    COMPARATOR = "comparator", "Comparator trust"
    REGION = "region", "Region"
    NATION = "nation", "Nation"


class MarkShape(models.TextChoices):
    """The mark that a trust keeps on every chart and list, with one colour each (templates/components, static CSS)."""

    FILLED_CIRCLE = "filled-circle", "Filled circle"
    OPEN_DIAMOND = "open-diamond", "Open diamond"
    FILLED_SQUARE = "filled-square", "Filled square"
    OPEN_TRIANGLE = "open-triangle", "Open triangle"


class OrganisationQuerySet(models.QuerySet["Organisation"]):
    def members(self) -> "OrganisationQuerySet":
        """Trusts whose staff use the portal."""
        return self.filter(kind=OrganisationKind.MEMBER)

    def trusts(self) -> "OrganisationQuerySet":
        """Members and comparators, without regions and the nation (adding all rows of a file would count thrice)."""
        return self.filter(kind__in=[OrganisationKind.MEMBER, OrganisationKind.COMPARATOR])

    def open_on(self, day: date) -> "OrganisationQuerySet":
        """Organisations that had not closed by `day`."""
        return self.filter(Q(closed_on=None) | Q(closed_on__gt=day))


class Organisation(models.Model):  # type: ignore[django-manager-missing]  # of pages
    """One organisation, known by its ODS code (regions and England by the codes of the national files)."""

    code = models.CharField("ODS code", max_length=5, primary_key=True)
    name = models.CharField(max_length=120, help_text="The name in force today.")
    short_name = models.CharField(max_length=40)
    slug = models.SlugField(max_length=20, unique=True)
    kind = models.CharField(max_length=12, choices=OrganisationKind)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    mark = models.CharField(max_length=20, choices=MarkShape, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    merged_into = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="absorbed")

    objects = OrganisationQuerySet.as_manager()

    # The policy asks every object for these two; an organisation is its own, and no secret.
    audience = Audience.BOTH

    class Meta:
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                name="organisation_members_have_a_mark",
                condition=~Q(kind=OrganisationKind.MEMBER) | ~Q(mark=""),
                violation_error_message="A member trust needs a mark shape, so that charts can tell it apart.",
            ),
            models.UniqueConstraint(
                name="organisation_marks_are_unique",
                fields=["mark"],
                condition=~Q(mark=""),
                violation_error_message="Another trust has this mark shape already.",
            ),
            models.CheckConstraint(
                name="organisation_merged_only_when_closed",
                condition=Q(merged_into=None) | ~Q(closed_on=None),
                violation_error_message="An organisation that merged into another needs the day on which it closed.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def organisation(self) -> "Organisation":
        return self

    @property
    def organisation_id(self) -> str:
        return self.code

    @property
    def is_nation(self) -> bool:
        return self.kind == OrganisationKind.NATION

    @property
    def is_member(self) -> bool:
        return self.kind == OrganisationKind.MEMBER

    def name_on(self, day: date) -> str:
        """The name that was in force on `day`."""
        former = self.former_names.filter(last_day__gte=day).order_by("last_day").first()
        return former.name if former else self.name


class FormerName(models.Model):
    """A name that an organisation had until `last_day`."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="former_names")
    name = models.CharField(max_length=120)
    last_day = models.DateField()

    class Meta:
        ordering = ["organisation", "last_day"]
        constraints = [models.UniqueConstraint(name="one_former_name_a_day", fields=["organisation", "last_day"])]

    def __str__(self) -> str:
        return f"{self.name} (until {self.last_day})"
