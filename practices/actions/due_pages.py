"""Whoever can mend it is told, once, that a page did not go live or was not taken down at its time."""

from django.urls import reverse

from portal.actions.acting import action
from portal.actions.notices import notify
from portal.due_pages import Failure
from practices import notices
from practices.looked_after import editors_who_keep
from practices.models.choices import DID_NOT_HAPPEN
from practices.models.verbs import Verbs


@action
def tell_editors(failure: Failure) -> int:
    """The editors of the trust that keeps the page, of both for a joint one; return how many are told."""
    page = failure.page.specific
    if not isinstance(page, Verbs):
        return 0
    made_up = f"{DID_NOT_HAPPEN}. " if page.state.demonstration else ""
    why = failure.reason or "Something went wrong; an administrator finds it in the log."
    return notify(
        people=editors_who_keep(page),
        kind=notices.NOT_IN_TIME.slug,
        words=f"{made_up}“{page.title}” could not {failure.what} at its time: {why} The portal tries again every few minutes.",
        address=reverse("wagtailadmin_pages:edit", args=[page.pk]),
        about=page,
        occasion=failure.occasion,
    )
