"""The publication calendar."""

from django.db import models

from benchmarks.models.data_item import Dataset


class DueDate(models.Model):
    """When a dataset's month is due."""

    dataset = models.CharField(max_length=10, choices=Dataset)
    period = models.CharField(max_length=7)
    due_on = models.DateField()

    class Meta:
        ordering = ["dataset", "period"]
        constraints = [models.UniqueConstraint(name="one_due_date_a_month", fields=["dataset", "period"])]

    def __str__(self) -> str:
        return f"{self.dataset} {self.period}: due {self.due_on}"
