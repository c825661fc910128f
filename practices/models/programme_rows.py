"""Rows of a joint programme. They are kept in the page's revisions with it."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from modelcluster.fields import ParentalKey
from wagtail.models import Orderable

from benchmarks.models import Measure
from portal.audience import Audience
from portal.models import Organisation
from practices.models.partial_date import PartialDateField
from practices.models.programme_choices import AmountKind, Recurrence
from practices.models.vocabulary import ImprovementTheme

PAGE = "practices.ProgrammePage"


class ProgrammePartner(Orderable):
    """An organisation beside the two trusts that takes part."""

    programme = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="partners")
    name = models.CharField(max_length=200)
    part = models.CharField("its part", max_length=200, blank=True, help_text="What it does or pays.")

    class Meta(Orderable.Meta):
        verbose_name = "other partner"

    def __str__(self) -> str:
        return self.name


class ProgrammeAim(Orderable):
    """What is to be reached: how much by when."""

    programme = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="aims")
    what = models.CharField(max_length=200, help_text="Vehicles off the road at both trusts")
    how_much = models.CharField(max_length=120, help_text="From 9 % to 6 % of the fleet")
    by_when = PartialDateField(blank=False, help_text="By when it is to be reached: 2021, 2021-03 or 2021-03-31.")
    reached = models.CharField(
        "what became of it", max_length=200, blank=True, help_text="With its number and period, once it is known."
    )

    class Meta(Orderable.Meta):
        verbose_name = "aim"

    def __str__(self) -> str:
        return self.what


class ProgrammeMeasure(Orderable):
    """A measure of the catalogue that the programme is to move, or must not worsen."""

    programme = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="linked_measures")
    measure = models.ForeignKey(Measure, on_delete=models.PROTECT, related_name="programme_links")
    why = models.CharField(max_length=200, blank=True, help_text="What the programme has to do with it.")

    class Meta(Orderable.Meta):
        verbose_name = "measure of the catalogue"

    def __str__(self) -> str:
        return str(self.measure)


class ProgrammePractice(Orderable):
    """A practice that belongs to the programme."""

    programme = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="linked_practices")
    practice = models.ForeignKey(
        "practices.PracticePage",
        on_delete=models.CASCADE,
        related_name="programme_links",
        help_text="One that is published for both trusts.",
    )
    part = models.CharField("its part", max_length=200, blank=True, help_text="Why it belongs here.")

    class Meta(Orderable.Meta):
        verbose_name = "practice"

    def __str__(self) -> str:
        return str(self.practice)

    def clean(self) -> None:
        """A joint page names no page that one of its trusts cannot open."""
        super().clean()
        practice = self.practice if self.practice_id else None
        if practice is not None and not (practice.live and practice.audience == Audience.BOTH):
            raise ValidationError({"practice": "Choose a practice that is published for both trusts."})


class ProgrammeAmount(Orderable):
    """A cost or saving that the programme claims, in the prices of a stated year, as its source gives it."""

    programme = ParentalKey(PAGE, on_delete=models.CASCADE, related_name="amounts")
    organisation = models.ForeignKey(
        Organisation,
        verbose_name="trust",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        limit_choices_to={"kind": "member"},
        help_text="Whose money. Leave it empty for both together.",
    )
    theme = models.ForeignKey(ImprovementTheme, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=6, choices=AmountKind)
    recurrence = models.CharField("how often", max_length=6, choices=Recurrence)
    pounds = models.DecimalField("amount", max_digits=12, decimal_places=2, validators=[MinValueValidator(0)])
    price_year = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1990), MaxValueValidator(2100)], help_text="The year whose prices these are."
    )
    what = models.CharField("what for", max_length=200)
    source = models.CharField(max_length=200, help_text="Where this figure stands: paper, report, minutes.")
    source_address = models.URLField("address of the source", max_length=500, blank=True)

    class Meta(Orderable.Meta):
        verbose_name = "cost or saving"
        constraints = [
            models.CheckConstraint(
                name="programme_amount_has_a_source",
                condition=~Q(source=""),
                violation_error_message="No figure without its source.",
            )
        ]

    def __str__(self) -> str:
        return self.what
