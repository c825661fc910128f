"""Audit events of what Wagtail's own screens, API and commands do to a practice or a joint programme.

Wagtail logs each verb once, with who asked for it, in the verb's transaction; its signals do not say who.
"""

from typing import Any

from wagtail.models import PageLogEntry

from portal.audit import record
from practices.models import PracticePage, ProgrammePage
from practices.models.choices import DID_NOT_HAPPEN

# What goes live is recorded with its approval (practices.actions.approval).
VERBS = {
    "wagtail.unpublish": ("unpublish", "Unpublished"),
    "wagtail.unpublish.scheduled": ("expire", "Taken down, since its time was over:"),
    "wagtail.publish.schedule": ("schedule", "Scheduled for publication:"),
    "wagtail.schedule.cancel": ("unschedule", "No longer scheduled for publication:"),
    "wagtail.move": ("move", "Moved"),
    "wagtail.delete": ("delete", "Deleted"),
}
KINDS = {"practice": PracticePage, "programme": ProgrammePage}


def audit(instance: PageLogEntry, created: bool, **kwargs: Any) -> None:
    if not created or instance.action not in VERBS:
        return
    verb, words = VERBS[instance.action]
    for kind, pages in KINDS.items():
        page = pages.objects.filter(pk=instance.page_id).first()
        if page is not None:
            made_up = f"{DID_NOT_HAPPEN}. " if page.state.demonstration else ""
            record(by=instance.user, verb=f"{verb}-{kind}", about=page, words=f"{made_up}{words} “{page.title}”.")
