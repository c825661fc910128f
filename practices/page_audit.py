"""Audit events of what Wagtail's own screens, API and commands do to a practice.

Wagtail logs each verb once, with who asked for it, in the verb's transaction; its signals do not say who.
"""

from typing import Any

from wagtail.models import PageLogEntry

from portal.audit import record
from practices.models import PracticePage

# What goes live is recorded with its approval (practices.actions.approval).
VERBS = {
    "wagtail.unpublish": ("unpublish-practice", "Unpublished"),
    "wagtail.unpublish.scheduled": ("expire-practice", "Taken down, since its time was over:"),
    "wagtail.publish.schedule": ("schedule-practice", "Scheduled for publication:"),
    "wagtail.schedule.cancel": ("unschedule-practice", "No longer scheduled for publication:"),
    "wagtail.move": ("move-practice", "Moved"),
    "wagtail.delete": ("delete-practice", "Deleted"),
}


def audit(instance: PageLogEntry, created: bool, **kwargs: Any) -> None:
    if not created or instance.action not in VERBS:
        return
    practice = PracticePage.objects.filter(pk=instance.page_id).first()
    if practice is not None:
        verb, words = VERBS[instance.action]
        record(by=instance.user, verb=verb, about=practice, words=f"{words} “{practice.title}”.")
