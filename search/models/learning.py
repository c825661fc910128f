"""What questions teach: counted without names."""

from django.db import models
from django.utils import timezone

from portal.models import Organisation, Person


class AskedQuestionQuerySet(models.QuerySet["AskedQuestion"]):
    def open(self) -> "AskedQuestionQuerySet":
        return self.filter(settled=False)

    def without_result(self) -> "AskedQuestionQuerySet":
        return self.filter(nothing__gt=0).order_by("-nothing", "text")

    def without_choice(self) -> "AskedQuestionQuerySet":
        """Asked with results of which nobody opened one."""
        return self.filter(found__gt=0, opened=0).order_by("-found", "text")


class AskedQuestion(models.Model):
    """A question in lower case, in one week, by anybody of one trust: how often, and what came of it. No person is kept."""

    week = models.DateField(help_text="Its Monday.")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    text = models.CharField(max_length=200)
    nothing = models.PositiveIntegerField("without a result", default=0)
    found = models.PositiveIntegerField("with results", default=0)
    opened = models.PositiveIntegerField("results opened", default=0)
    settled = models.BooleanField(default=False)

    objects = AskedQuestionQuerySet.as_manager()

    class Meta:
        ordering = ["-week", "text"]
        constraints = [
            models.UniqueConstraint(name="a_question_counts_once_a_week", fields=["week", "organisation", "text"])
        ]

    def __str__(self) -> str:
        return self.text


class Feedback(models.Model):
    """“Was this what you looked for?”, answered without a name."""

    week = models.DateField()
    text = models.CharField(max_length=200)
    yes = models.PositiveIntegerField(default=0)
    no = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_feedback_a_week", fields=["week", "text"])]

    def __str__(self) -> str:
        return f"{self.text}: {self.yes} yes, {self.no} no"


class PinnedResult(models.Model):
    """What stands first for a question, for whoever may see it."""

    question = models.CharField(max_length=200, help_text="In lower case, as people type it.")
    document = models.CharField("result", max_length=200, help_text="Such as measure:12.")
    title = models.CharField(max_length=300, blank=True)
    pinned_by = models.ForeignKey(Person, null=True, on_delete=models.SET_NULL, related_name="+")
    pinned_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["question", "pinned_at"]
        constraints = [models.UniqueConstraint(name="a_result_is_pinned_once", fields=["question", "document"])]

    def __str__(self) -> str:
        return f"{self.title or self.document} for “{self.question}”"
