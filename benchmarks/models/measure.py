"""Measures: what people read, computed from data items."""

from django.db import models
from django.db.models import F, Q

from benchmarks.catalogue import measures
from benchmarks.models.data_item import DataItem
from portal.audience import Audience
from portal.models import Person


class MeasureQuerySet(models.QuerySet["Measure"]):
    def with_definition(self) -> "MeasureQuerySet":
        """With everything that `as_plain` reads, in a constant number of queries."""
        return self.select_related("numerator", "denominator", "published").prefetch_related("targets", "changes")


class Measure(models.Model):  # type: ignore[django-manager-missing]  # of pages
    """One measure. Seeded ones follow the catalogue files at every migrate; local ones are the administrators'."""

    slug = models.SlugField(max_length=60, unique=True)
    title = models.CharField(max_length=120)
    definition = models.TextField(help_text="One sentence in plain English.")
    why = models.TextField("why it matters")
    calculation = models.TextField("how it is calculated")
    unit = models.CharField(max_length=30)
    direction = models.CharField(
        max_length=10, choices=[(each.value, f"{each.value} is better") for each in measures.Direction]
    )
    formula_kind = models.CharField(
        "formula", max_length=10, choices=[(each.value, each.value) for each in measures.FormulaKind]
    )
    numerator = models.ForeignKey(DataItem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    denominator = models.ForeignKey(DataItem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    published = models.ForeignKey(DataItem, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    decimals = models.PositiveSmallIntegerField(default=0)
    lowest = models.DecimalField(max_digits=16, decimal_places=4)
    highest = models.DecimalField(max_digits=16, decimal_places=4)
    periodicity = models.CharField(max_length=80)
    theme = models.CharField(max_length=60)
    service_line = models.CharField(max_length=60)
    source = models.CharField(max_length=200)
    owner = models.CharField(max_length=120, help_text="The post that answers for the definition.")
    reviewer = models.CharField(max_length=120)
    next_review = models.DateField()
    withheld_below_own = models.PositiveSmallIntegerField(
        default=0, help_text="Counts from 1 to below this are withheld from the own trust."
    )
    withheld_below_both = models.PositiveSmallIntegerField(
        default=0, help_text="Counts from 1 to below this are withheld from both trusts together."
    )
    position = models.PositiveIntegerField(default=0)
    local = models.BooleanField(default=False, help_text="Made by an administrator, not by the catalogue files.")

    objects = MeasureQuerySet.as_manager()

    # A definition is no secret; its figures have rules of their own.
    audience = Audience.BOTH

    class Meta:
        ordering = ["position", "title"]
        constraints = [
            models.CheckConstraint(
                name="a_measure_has_its_items",
                condition=Q(formula_kind__in=["mean", "share"], numerator__isnull=False, denominator__isnull=False)
                | Q(formula_kind__in=["count", "published"], numerator=None, denominator=None, published__isnull=False),
                violation_error_message="A mean or share needs a numerator and a denominator; anything else one item as published.",
            ),
            models.CheckConstraint(
                name="measure_bounds_in_order",
                condition=Q(lowest__lt=F("highest")),
                violation_error_message="The lowest possible value must be below the highest.",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def as_plain(self) -> measures.Measure:
        """The same measure as the pure core knows it. Use `with_definition()` first."""
        return measures.Measure(
            slug=self.slug,
            **{name: getattr(self, name) for name in PLAIN_FIELDS},
            direction=measures.Direction(self.direction),
            formula=measures.Formula(
                kind=measures.FormulaKind(self.formula_kind),
                numerator=self.numerator.code if self.numerator else "",
                denominator=self.denominator.code if self.denominator else "",
                published=self.published.code if self.published else "",
                decimals=self.decimals,
            ),
            small_numbers=measures.SmallNumbers(self.withheld_below_own, self.withheld_below_both),
            changes=tuple(measures.Change(change.day, change.words) for change in self.changes.all()),
            targets=tuple(
                measures.Target(target.value, target.valid_from, target.label, target.valid_to)
                for target in self.targets.all()
            ),
        )


# Fields that have the same name and value here and in the pure core.
PLAIN_FIELDS = (
    "title",
    "definition",
    "why",
    "calculation",
    "unit",
    "lowest",
    "highest",
    "periodicity",
    "theme",
    "service_line",
    "source",
    "owner",
    "reviewer",
    "next_review",
)


class Target(models.Model):
    """A standard in the measure's unit, in force from one month to another."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="targets")
    value = models.DecimalField(max_digits=16, decimal_places=4)
    valid_from = models.CharField(max_length=7)
    valid_to = models.CharField(max_length=7, blank=True)
    label = models.CharField(max_length=120)

    class Meta:
        ordering = ["valid_from"]

    def __str__(self) -> str:
        return f"{self.label}, from {self.valid_from}"


class MeasureChange(models.Model):
    """The change log of a measure's definition."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="changes")
    day = models.DateField()
    words = models.TextField()
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["day", "pk"]

    def __str__(self) -> str:
        return f"{self.day}: {self.words}"
