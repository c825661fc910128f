"""Who follows which measure, and what they know of it already: so that nobody is told of the same thing twice."""

from django.db import models
from django.utils import timezone

from benchmarks.models.kpi_return import Return
from benchmarks.models.measure import Measure
from benchmarks.statistics.dialects import Rule
from benchmarks.statistics.rules import Way
from benchmarks.statistics.runs import Known, Run
from portal.models import Organisation, Person


class FollowedMeasureQuerySet(models.QuerySet["FollowedMeasure"]):
    def of_person(self, person: Person) -> "FollowedMeasureQuerySet":
        return self.filter(person=person)

    def active(self) -> "FollowedMeasureQuerySet":
        """Of people whose account is open, with all that telling them needs."""
        return self.filter(person__is_active=True).select_related("person", "measure").order_by("pk")

    def with_items(self) -> "FollowedMeasureQuerySet":
        """With the data items of the measures."""
        return self.select_related("measure__numerator", "measure__denominator", "measure__published")


class FollowedMeasure(models.Model):
    """One person's wish to be told of one measure, at one trust or (without an organisation) at both."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="followed_measures")
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="followers")
    organisation = models.ForeignKey(
        Organisation, verbose_name="trust", null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    since = models.DateTimeField(default=timezone.now, editable=False)

    objects = FollowedMeasureQuerySet.as_manager()

    class Meta:
        ordering = ["measure", "pk"]
        constraints = [models.UniqueConstraint(name="a_measure_is_followed_once", fields=["person", "measure"])]

    def __str__(self) -> str:
        return f"{self.person_id} follows {self.measure} at {self.organisation_id or 'both trusts'}"

    def covers(self, code: str) -> bool:
        return self.organisation_id in (None, code)


class KnownRun(models.Model):
    """A run of special cause that a person knows of: they were told (`told_at`), or began to follow when it stood there.

    `first` is its first month when they came to know of it; `earliest` and `latest` all months that it ever had since (see
    `benchmarks.statistics.runs`). It outlives the following, so that whoever follows again is not told again.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="known_runs")
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    rule = models.CharField(max_length=12)
    way = models.SmallIntegerField()
    first = models.CharField(max_length=7)
    earliest = models.CharField(max_length=7)
    latest = models.CharField(max_length=7)
    through = models.CharField(max_length=7)
    figures = models.CharField(max_length=16)
    standing = models.BooleanField(default=True)
    told_at = models.DateTimeField(null=True, editable=False)
    taken_back_at = models.DateTimeField(null=True, editable=False, help_text="When they were told that it is gone.")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="a_run_is_known_once", fields=["person", "measure", "organisation", "rule", "way", "first"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.person_id}: {self.rule} of {self.measure_id} at {self.organisation_id} from {self.first}"

    @classmethod
    def of(cls, person: Person, measure: Measure, code: str, known: Known, *, told: bool) -> "KnownRun":
        """A new row, not yet stored."""
        return cls(
            person=person,
            measure=measure,
            organisation_id=code,
            rule=known.run.rule.value,
            way=known.run.way.value,
            first=known.run.first,
            earliest=known.run.first,
            latest=known.run.last,
            through=known.through,
            figures=known.figures,
            told_at=timezone.now() if told else None,
        )

    def as_plain(self) -> Known:
        run = Run(Rule(self.rule), Way(self.way), self.earliest, self.latest)
        return Known(run, self.through, self.figures, self.standing)

    def renew(self, known: Known) -> bool:
        """Take over what is known now; whether that is anything else."""
        before = self.as_plain()
        self.earliest, self.latest = known.run.first, known.run.last
        self.through, self.figures, self.standing = known.through, known.figures, known.standing
        return known != before


class NewsOfReturn(models.Model):
    """That followers were told of what a return revised when it was published, or when it was withdrawn."""

    kpi_return = models.ForeignKey(Return, on_delete=models.CASCADE, related_name="news")
    withdrawn = models.BooleanField()

    class Meta:
        constraints = [models.UniqueConstraint(name="a_return_is_news_once", fields=["kpi_return", "withdrawn"])]

    def __str__(self) -> str:
        return f"{'Withdrawal' if self.withdrawn else 'Publication'} of return {self.kpi_return_id}"
