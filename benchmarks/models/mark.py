"""Marks: what people pin to a month of a chart, and what practices and adoptions pin to it."""

from django.db import models
from django.db.models import Q
from django.utils import timezone

from benchmarks.models.measure import Measure
from portal.audience import Audience
from portal.models import Organisation, Person


class MarkKind(models.TextChoices):
    COMMENT = "comment", "Comment"
    ACTION = "action", "Action"
    EVENT = "event", "Event"
    DEFINITION = "definition", "Change of definition"
    INTERVENTION = "intervention", "Intervention"


class MarkQuerySet(models.QuerySet["Mark"]):
    def standing(self) -> "MarkQuerySet":
        return self.filter(taken_back_at=None)

    def about(self, slugs: list[str]) -> "MarkQuerySet":
        """Those of the measures `slugs`, and those of all measures; oldest month first."""
        return (
            self.filter(Q(measure=None) | Q(measure__slug__in=slugs))
            .select_related("measure", "organisation", "by")
            .order_by("period", "pk")
        )

    def up_to(self, month: str) -> "MarkQuerySet":
        """Those of `month` and earlier: a past state knows nothing of what came later. All of them without a month."""
        return self.filter(period__lte=month) if month else self


class Mark(models.Model):
    """Without a measure it is about all of them, without an organisation about all trusts.

    `origin` names what wrote it when no person did by hand (“practice:12”); there is one standing mark an origin and measure.
    Taken back, a mark stays on record.
    """

    kind = models.CharField(max_length=12, choices=MarkKind, default=MarkKind.COMMENT)
    measure = models.ForeignKey(Measure, null=True, blank=True, on_delete=models.CASCADE, related_name="marks")
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="marks"
    )
    period = models.CharField("month", max_length=7)
    words = models.CharField(max_length=300)
    address = models.CharField(max_length=500, blank=True)
    owner = models.CharField("owner of the action", max_length=120, blank=True, help_text="A post, not a name.")
    due_on = models.DateField("due on", null=True, blank=True)
    origin = models.CharField(max_length=60, blank=True)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")

    objects = MarkQuerySet.as_manager()

    # Both trusts read the same charts.
    audience = Audience.BOTH

    class Meta:
        ordering = ["period", "pk"]
        constraints = [
            models.CheckConstraint(name="a_mark_has_words", condition=~Q(words="")),
            # Two, since SQLite takes nulls for distinct.
            models.UniqueConstraint(
                name="one_mark_an_origin_and_measure",
                fields=["origin", "measure"],
                condition=~Q(origin="") & Q(taken_back_at=None),
            ),
            models.UniqueConstraint(
                name="one_mark_an_origin_without_measure",
                fields=["origin"],
                condition=~Q(origin="") & Q(taken_back_at=None, measure=None),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.period}: {self.words}"

    @property
    def said(self) -> tuple[object, ...]:
        """The values of all fields: what is made of marks is made again when one of them says something else."""
        return tuple(getattr(self, field.attname) for field in self._meta.concrete_fields)
