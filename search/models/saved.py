"""Searches that a person keeps, and topics that a person follows."""

from django.db import models
from django.utils import timezone

from portal.models import Person
from practices.models import Topic


class SavedSearch(models.Model):
    """A question as its parameters; what is new is told in the weekly digest."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="saved_searches")
    parameters = models.CharField(max_length=1500, help_text="The query of the address.")
    words = models.CharField(max_length=300)
    saved_at = models.DateTimeField(default=timezone.now)
    looked_at = models.DateTimeField(default=timezone.now, help_text="What changed before this was told already.")

    class Meta:
        ordering = ["-saved_at"]
        constraints = [models.UniqueConstraint(name="a_search_is_saved_once", fields=["person", "parameters"])]

    def __str__(self) -> str:
        return self.words


class FollowedTopic(models.Model):
    """What is new about the topic is told in the weekly digest. A topic that is renamed stays followed."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="followed_topics")
    topic = models.ForeignKey(Topic, on_delete=models.CASCADE, related_name="followers")
    since = models.DateTimeField(default=timezone.now)
    looked_at = models.DateTimeField(default=timezone.now, help_text="What changed before this was told already.")

    class Meta:
        ordering = ["topic__label"]
        constraints = [models.UniqueConstraint(name="a_topic_is_followed_once", fields=["person", "topic"])]

    def __str__(self) -> str:
        return f"{self.person_id} follows {self.topic}"
