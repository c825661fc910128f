"""Rows of a record. They are kept in the page's revisions with it."""

from django.core.exceptions import ValidationError
from django.db import models
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from benchmarks.models import Measure
from portal.models import Organisation
from practices.models.choices import Challenge, Difficulty, InterventionKind, MeasureRole, WantedDirection
from practices.models.partial_date import PartialDateField, check_month, check_months, check_partial_date, months_in

PAGE = "practices.PracticePage"


class LinkedMeasure(Orderable):
    """A measure of the catalogue, and when the change reached it at one trust."""

    practice = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="linked_measures")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="practice_links")
    role = models.CharField(max_length=10, choices=MeasureRole, default=MeasureRole.OUTCOME)
    wanted_direction = models.CharField(max_length=6, choices=WantedDirection)
    organisation = models.ForeignKey(
        Organisation, verbose_name="trust", on_delete=models.PROTECT, related_name="+", help_text="Whose figures."
    )
    intervention_kind = models.CharField(
        "when the change began",
        max_length=10,
        choices=InterventionKind,
        help_text="“Not known” is an honest answer; a guess would put a false mark on a chart.",
    )
    first_month = models.CharField(
        "first month or year", max_length=7, blank=True, help_text="2018-11; for a year alone, 2018."
    )
    last_month = models.CharField(
        max_length=7, blank=True, validators=[check_month], help_text="For a phased roll-out: its last month, 2019-02."
    )
    prompted_months = models.CharField(
        max_length=200,
        blank=True,
        validators=[check_months],
        help_text="Unusual months that led to the change, parted by commas (2018-06, 2018-07). They are left out of the time "
        "before: what follows an extreme is mostly less extreme.",
    )

    class Meta(Orderable.Meta):
        verbose_name = "measure of the catalogue"

    def __str__(self) -> str:
        return f"{self.measure} at {self.organisation_id}"

    def clean(self) -> None:
        """The months fit the kind of date."""
        super().clean()
        errors = {}
        if self.intervention_kind in (InterventionKind.MONTH, InterventionKind.PERIOD):
            try:
                check_month(self.first_month)
            except ValidationError:
                errors["first_month"] = "Write the month in which it began, like Nov 2018, or choose “Not known”."
        elif self.intervention_kind == InterventionKind.YEAR:
            try:
                if len(self.first_month) != 4:
                    raise ValidationError("")
                check_partial_date(self.first_month)
            except ValidationError:
                errors["first_month"] = "Write the year alone, like 2018."
        elif self.first_month:
            errors["first_month"] = "Leave this empty, or choose how exactly the date is known."
        if self.intervention_kind == InterventionKind.PERIOD:
            if not self.last_month:
                errors["last_month"] = "Write the last month of the roll-out, or choose “In one month”."
            elif self.last_month < self.first_month:
                errors["last_month"] = "The roll-out ends before it begins."
        elif self.last_month:
            errors["last_month"] = "Only a phased roll-out has a last month."
        if errors:
            raise ValidationError(errors)

    @property
    def rolled_out(self) -> tuple[str, str] | None:
        """First and last month of the roll-out, where the months are known."""
        if self.intervention_kind == InterventionKind.MONTH:
            return self.first_month, self.first_month
        if self.intervention_kind == InterventionKind.PERIOD:
            return self.first_month, self.last_month
        return None

    @property
    def prompted(self) -> frozenset[str]:
        return frozenset(months_in(self.prompted_months))


class OtherMeasure(Orderable):
    """A figure that the catalogue does not have, as its source gives it."""

    practice = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="other_measures")
    name = models.CharField(max_length=120)
    role = models.CharField(max_length=10, choices=MeasureRole, default=MeasureRole.OUTCOME)
    unit = models.CharField(max_length=40, blank=True, help_text="% of calls, minutes, falls a month")
    wanted_direction = models.CharField(max_length=6, choices=WantedDirection, blank=True)
    baseline = models.CharField(max_length=60, blank=True, help_text="The figure before.")
    baseline_n = models.PositiveIntegerField(
        "n before", null=True, blank=True, help_text="Of how many people or events."
    )
    baseline_period = models.CharField("period before", max_length=60, blank=True, help_text="April 2017 to March 2018")
    after = models.CharField("figure after", max_length=60, blank=True)
    after_n = models.PositiveIntegerField("n after", null=True, blank=True)
    after_period = models.CharField("period after", max_length=60, blank=True)
    comparison = models.CharField(
        "figure of the comparison group", max_length=120, blank=True, help_text="A group at the same time, not before."
    )
    comparison_n = models.PositiveIntegerField("n of the comparison group", null=True, blank=True)
    interval = models.CharField(
        max_length=120, blank=True, help_text="Of the difference, with its level: odds ratio 1.01 (95 % 0.74 to 1.38)"
    )
    concern = models.BooleanField(
        "got worse", default=False, help_text="For a balancing measure: tick it when it got worse."
    )

    class Meta(Orderable.Meta):
        verbose_name = "other measure"

    def __str__(self) -> str:
        return self.name


class PDSACycle(Orderable):
    """One Plan-Do-Study-Act cycle: a change made on the way."""

    practice = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="cycles")
    when = PartialDateField()
    plan = models.TextField(max_length=4000, help_text="What was to be tried, and what was expected of it.")
    do = models.TextField(blank=True, max_length=4000, help_text="What was done.")
    study = models.TextField(blank=True, max_length=4000, help_text="What was seen, against what was expected.")
    act = models.TextField(blank=True, max_length=4000, help_text="Kept, changed or given up.")

    class Meta(Orderable.Meta):
        verbose_name = "PDSA cycle"

    def __str__(self) -> str:
        return self.plan[:60]


class CopyingChallenge(Orderable):
    """How hard it is to copy, in one of the seven domains of NASSS."""

    practice = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="challenges")
    domain = models.CharField(max_length=12, choices=Challenge)
    difficulty = models.CharField(max_length=11, choices=Difficulty)
    words = models.TextField(blank=True, max_length=2000)

    class Meta(Orderable.Meta):
        verbose_name = "what makes it hard to copy"

    def __str__(self) -> str:
        return f"{self.domain}: {self.difficulty}"


class PracticeSource(Orderable):
    """Where this was read. An address is shown as a link and never fetched."""

    practice = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="sources")
    title = models.CharField(max_length=200)
    address = models.URLField(blank=True, max_length=500)
    licence = models.CharField(max_length=80, blank=True)
    published_evaluation = models.BooleanField(
        default=False, help_text="An evaluation that others reviewed before it was published."
    )

    class Meta(Orderable.Meta):
        verbose_name = "source"

    def __str__(self) -> str:
        return self.title
