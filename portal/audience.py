"""Who may see a thing: both trusts, or the trust that owns it."""

from django.db import models


class Audience(models.TextChoices):
    BOTH = "both", "Both trusts"
    OWN = "own", "Own trust only"
