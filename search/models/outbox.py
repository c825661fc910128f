"""What has still to be told to an index. Written in the transaction of the change, worked off by the relay."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import Q
from django.utils import timezone

UNSEEN = timedelta(days=1)  # after which a machine's index is given up, to be rebuilt when the machine comes back


class TargetQuerySet(models.QuerySet["Target"]):
    def unseen(self, now: datetime) -> "TargetQuerySet":
        return self.filter(seen_at__lt=now - UNSEEN)


class Target(models.Model):
    """An index that is kept in step: the cluster's, or the embedded one of a machine."""

    name = models.CharField(max_length=200, unique=True)
    engine = models.CharField(max_length=20)
    seen_at = models.DateTimeField(default=timezone.now)
    built_at = models.DateTimeField(null=True, help_text="Without it the index misses changes and answers nobody.")
    building_until = models.DateTimeField(null=True, help_text="Somebody is building it, and renews this meanwhile.")

    objects = TargetQuerySet.as_manager()

    def __str__(self) -> str:
        return self.name


class ObjectVersion(models.Model):
    """How often something changed that can be found. It stays when the thing is gone, so that no number comes twice."""

    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    number = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(name="one_version_an_object", fields=["kind", "key"])]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key} at {self.number}"


class IntentQuerySet(models.QuerySet["Intent"]):
    def waiting(self) -> "IntentQuerySet":
        return self.filter(dead=False)

    def failed(self) -> "IntentQuerySet":
        """Given up, until somebody looks."""
        return self.filter(dead=True)

    def due(self, now: datetime) -> "IntentQuerySet":
        """Whose time has come and that nobody else is at."""
        free = Q(leased_until=None) | Q(leased_until__lt=now)
        return self.waiting().filter(free, next_try_at__lte=now)


class Intent(models.Model):
    """Tell `target` of one object. A further change of the object raises `version` in the same row."""

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="intents")
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=64)
    version = models.PositiveBigIntegerField()
    since = models.DateTimeField(default=timezone.now)
    attempts = models.PositiveIntegerField(default=0)
    next_try_at = models.DateTimeField(default=timezone.now)
    lease = models.UUIDField(null=True)
    leased_until = models.DateTimeField(null=True)
    dead = models.BooleanField(default=False)
    error = models.CharField(max_length=500, blank=True)

    objects = IntentQuerySet.as_manager()

    class Meta:
        ordering = ["since", "pk"]
        constraints = [models.UniqueConstraint(name="one_intent_an_object", fields=["target", "kind", "key"])]
        indexes = [models.Index(fields=["target", "dead", "next_try_at"], name="intent_due")]

    def __str__(self) -> str:
        return f"{self.identifier} at {self.version} for {self.target_id}"

    @property
    def identifier(self) -> str:
        """Of its document."""
        return f"{self.kind}:{self.key}"
