"""The circuit breaker's state, which all processes share."""

from django.db import models


class Breaker(models.Model):
    """While `open_until` lies ahead nobody asks the engine `name`; after it one question tries."""

    name = models.CharField(max_length=20, unique=True)
    open_until = models.DateTimeField(null=True)
    reason = models.CharField(max_length=300, blank=True)

    def __str__(self) -> str:
        return f"{self.name}: {'open' if self.open_until else 'closed'}"
