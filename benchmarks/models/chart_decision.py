"""What people decided about how charts are calculated: the dialect, where limits start afresh, frozen baselines."""

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from wagtail.admin.panels import FieldPanel
from wagtail.contrib.settings.models import BaseGenericSetting, register_setting

from benchmarks.chart_decisions import Decision
from benchmarks.models.data_item import Dataset
from benchmarks.models.measure import Measure
from benchmarks.statistics.control_chart import Baseline, SegmentStart, StartKind
from benchmarks.statistics.dialects import DIALECTS, MAKING_DATA_COUNT
from portal.audience import Audience
from portal.models import Organisation, Person


@register_setting(icon="history")
class ChartSettings(BaseGenericSetting):
    """One dialect for the whole portal, chosen by an administrator."""

    dialect = models.CharField(
        "rules of the control charts",
        max_length=20,
        choices=[(dialect.code, dialect.name) for dialect in DIALECTS.values()],
        default=MAKING_DATA_COUNT.code,
        help_text="Every chart and download names them. The other set stays in the analyst's download.",
    )

    panels = [FieldPanel("dialect")]

    class Meta:
        verbose_name = "control charts"


class DecisionKind(models.TextChoices):
    SEED = StartKind.SEED.value, "Series starts"
    REBASE = StartKind.REBASE.value, "Limits start afresh"
    DEFINITION_CHANGE = StartKind.DEFINITION_CHANGE.value, "Definition changed"
    BASELINE = "baseline", "Limits frozen"


class ChartDecisionQuerySet(models.QuerySet["ChartDecision"]):
    def standing(self) -> "ChartDecisionQuerySet":
        return self.filter(taken_back_at=None)

    def oldest_first(self) -> "ChartDecisionQuerySet":
        """In the order in which they were made: of equals the newest stands."""
        return self.order_by("pk")

    def with_people(self) -> "ChartDecisionQuerySet":
        return self.select_related("measure", "by")


class ChartDecision(models.Model):
    """One decision, about a measure or a whole dataset, at one organisation or at all.

    A baseline covers `first` to `last`; everything else starts a segment in `first`. Taken back, it stays for the record.
    """

    kind = models.CharField(max_length=20, choices=DecisionKind)
    dataset = models.CharField(max_length=10, choices=Dataset, blank=True)
    measure = models.ForeignKey(
        Measure, null=True, blank=True, on_delete=models.CASCADE, related_name="chart_decisions"
    )
    organisation = models.ForeignKey(
        Organisation, null=True, blank=True, on_delete=models.PROTECT, related_name="chart_decisions"
    )
    first = models.CharField(max_length=7)
    last = models.CharField(max_length=7, blank=True)
    reason = models.CharField(max_length=200)
    by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)
    taken_back_by = models.ForeignKey(Person, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    taken_back_reason = models.CharField(max_length=200, blank=True)

    objects = ChartDecisionQuerySet.as_manager()

    # Both trusts read the same charts.
    audience = Audience.BOTH

    class Meta:
        ordering = ["first", "pk"]
        constraints = [
            models.CheckConstraint(
                name="a_decision_is_about_a_measure_or_a_dataset",
                condition=Q(measure=None) & ~Q(dataset="") | Q(measure__isnull=False, dataset=""),
            ),
            models.CheckConstraint(
                name="a_baseline_has_an_end",
                condition=~Q(kind="baseline") & Q(last="") | Q(kind="baseline", last__gte=F("first")),
            ),
            models.CheckConstraint(name="a_decision_has_a_reason", condition=~Q(reason="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.first}: {self.reason}"

    def as_plain(self) -> Decision:
        """As the pure core knows it."""
        what: SegmentStart | Baseline
        if self.kind == DecisionKind.BASELINE:
            what = Baseline(self.first, self.last, self.reason)
        else:
            what = SegmentStart(self.first, self.reason, StartKind(self.kind))
        return Decision(
            dataset=self.dataset,
            measure=self.measure.slug if self.measure else "",
            organisation=self.organisation_id or "",
            what=what,
            pk=self.pk,
            kind_words=self.get_kind_display(),
            dataset_words=self.get_dataset_display(),
            by=self.by.name if self.by else "",
            at=self.at,
        )
