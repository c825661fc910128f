"""The figures in force."""

from django.db import models

from benchmarks.models.data_item import DataItem
from portal.models import Organisation


class Series(models.Model):
    """Every figure in force of one item at one organisation.

    `figures` is JSON, `{"2020-04": ["1108", "r"]}`: the figure in its stored form (benchmarks.in_force) and its flags:
    `p` provisional (a trust's own), `r` revised, `d` the trust's own figure differs from the national one.
    One row a series, because a chart, a measure and the summary all read whole series; a row a cell would cost them
    a hundred times as many rows.
    """

    item = models.ForeignKey(DataItem, on_delete=models.PROTECT, related_name="series")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="series")
    figures = models.TextField()

    class Meta:
        verbose_name_plural = "series"
        constraints = [models.UniqueConstraint(name="one_series", fields=["item", "organisation"])]

    def __str__(self) -> str:
        return f"{self.item} at {self.organisation_id}"
