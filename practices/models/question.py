"""Questions to the owner of a practice, and their answers, which stay on its page."""

from datetime import date

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from portal.models import Organisation, Person
from portal.today import today


class QuestionQuerySet(models.QuerySet["Question"]):
    def open(self) -> "QuestionQuerySet":
        """Without an answer, on a live page; the one that is due first stands first."""
        answered = Exists(Answer.objects.filter(question=OuterRef("pk")))
        return self.filter(~answered, practice__live=True).order_by("due", "pk")

    def waiting_for(self, person: Person) -> "QuestionQuerySet":
        return self.open().filter(asked_of=person)

    def waiting_for_the_editors_of(self, organisation: Organisation) -> "QuestionQuerySet":
        """Those that nobody with an open account is asked."""
        nobody = Q(asked_of=None) | Q(asked_of__is_active=False)
        return self.open().filter(nobody, practice__organisation=organisation)

    def late_on(self, day: date) -> "QuestionQuerySet":
        """Not answered by the end of the day on which they were due, and not passed on yet."""
        return self.open().filter(due__lt=day, passed_on_at=None)

    def with_answers(self) -> "QuestionQuerySet":
        return self.select_related("asked_by__organisation", "asked_of").prefetch_related(
            models.Prefetch("answers", Answer.objects.select_related("by__organisation").order_by("at"))
        )


class Question(models.Model):
    """One question. `asked_of` is who is to answer: the owner first, the deputy when the owner was late."""

    practice = models.ForeignKey("practices.PracticePage", on_delete=models.CASCADE, related_name="questions")
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="questions_asked")
    asked_of = models.ForeignKey(Person, null=True, on_delete=models.PROTECT, related_name="questions_to_answer")
    words = models.TextField()
    asked_on = models.DateField(default=today, editable=False)
    asked_at = models.DateTimeField(default=timezone.now, editable=False)
    due = models.DateField(db_index=True)
    passed_on_at = models.DateTimeField(null=True, editable=False)
    demonstration = models.BooleanField(default=False, editable=False)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="question_has_words", condition=~Q(words=""), violation_error_message="A question has words."
            )
        ]

    def __str__(self) -> str:
        return self.words[:80]


class Answer(models.Model):
    """One answer; a later one adds to or corrects an earlier one, which stays."""

    question = models.ForeignKey(Question, on_delete=models.CASCADE, related_name="answers")
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="answers")
    words = models.TextField()
    on = models.DateField(default=today, editable=False)
    at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return self.words[:80]
