"""The portal's date. Lateness, reminders, digests and "new" count from it."""

from datetime import date

from django.conf import settings
from django.utils import timezone


def today() -> date:
    """The day that the setting `TODAY` fixes (the demonstration's figures end in May 2020), or the real one."""
    return date.fromisoformat(settings.TODAY) if settings.TODAY else timezone.localdate()
