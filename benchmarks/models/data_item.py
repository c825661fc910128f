"""Data items: what the columns of a return carry. Kept by the catalogue files, and by administrators for local ones."""

from django.db import models

from benchmarks.catalogue import items


class Dataset(models.TextChoices):
    """Where an item is defined. The two national ones by NHS England; local ones by the two trusts."""

    AMBSYS = "ambsys", "Ambulance Systems Indicators"
    AMBCO = "ambco", "Ambulance Clinical Outcomes"
    LOCAL = "local", "Local figures"


class DataItem(models.Model):
    """One item. Its code is unique among all datasets. One whose meaning is not confirmed has no label, and no measure."""

    dataset = models.CharField(max_length=10, choices=Dataset)
    code = models.CharField(max_length=40, unique=True)
    kind = models.CharField(max_length=10, choices=[(kind.value, kind.value) for kind in items.Kind])
    unit = models.CharField(max_length=30, blank=True)
    label = models.CharField(max_length=200, blank=True)
    due_first = models.CharField(max_length=7, blank=True)
    due_last = models.CharField(max_length=7, blank=True)
    due_months = models.JSONField(default=list, blank=True)
    quarterly_from = models.CharField(max_length=7, blank=True)
    lowest = models.DecimalField(max_digits=16, decimal_places=4, default=0)

    class Meta:
        ordering = ["dataset", "code"]

    def __str__(self) -> str:
        return f"{self.code}: {self.label}" if self.label else self.code

    def as_plain(self) -> items.DataItem:
        """The same item as the pure core knows it."""
        return items.DataItem(
            dataset=self.dataset,
            code=self.code,
            kind=items.Kind(self.kind),
            unit=self.unit,
            label=self.label,
            due=items.Due(self.due_first, self.due_last, tuple(self.due_months), self.quarterly_from),
            lowest=self.lowest,
        )
