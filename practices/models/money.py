"""Amounts of one price year, as somebody stated them."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from benchmarks.statistics.value import Amounts
from practices.models.findings import pounds


class Money(models.Model):
    """The same four fields as a practice's record has."""

    cost_one_off = pounds("one-off cost")
    cost_a_year = pounds("yearly cost")
    saving_a_year = pounds("yearly saving")
    price_year = models.PositiveSmallIntegerField(
        null=True, blank=True, validators=[MinValueValidator(1990), MaxValueValidator(2100)]
    )

    class Meta:
        abstract = True

    @property
    def amounts(self) -> Amounts:
        return amounts_of(self)


def amounts_of(row: models.Model) -> Amounts:
    """The amounts of anything that has the four fields: a practice's page, an adoption, a confirmation."""
    return Amounts(**{name: getattr(row, name) for name in Amounts.__dataclass_fields__})
