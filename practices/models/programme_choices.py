"""The choices of a joint programme, in words."""

from django.db import models


class Area(models.TextChoices):
    PROCUREMENT = "procurement", "Procurement"
    FLEET = "fleet", "Fleet"
    IT = "it", "IT"
    ESTATES = "estates", "Estates"
    RESILIENCE = "resilience", "Resilience and major incidents"
    CALLS = "111-and-999", "111 and 999 working"
    CARE = "care", "Quality of care"


class Phase(models.TextChoices):
    PLANNED = "planned", "Planned"
    RUNNING = "running", "Under way"
    PAUSED = "paused", "Paused"
    FINISHED = "finished", "Finished"
    STOPPED = "stopped", "Stopped early"


class AmountKind(models.TextChoices):
    COST = "cost", "Cost"
    SAVING = "saving", "Saving"


class Recurrence(models.TextChoices):
    ONCE = "once", "Once"
    YEARLY = "yearly", "Each year"


class ActionState(models.TextChoices):
    OPEN = "open", "Open"
    DONE = "done", "Done"
    DROPPED = "dropped", "Dropped"
