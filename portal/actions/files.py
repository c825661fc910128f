"""Files follow the pages that show them."""

from typing import Protocol

from django.db import models
from wagtail.models import Page

from portal.actions.acting import action
from portal.audience import Audience
from portal.audit import record
from portal.changes import changed as tell_of_change
from portal.files.on_pages import File, files_on
from portal.models import Person


class OwnedPage(Protocol):
    """A page of a trust."""

    pk: object
    organisation_id: str
    audience: str


def files_narrower_than(page: OwnedPage, *, audience: str | None = None) -> list[File]:
    """Files on `page` (as in memory) that some of its readers could not open. With any, it must not be submitted.

    `audience` is the one that a draft asks for, when that is not the one in force.
    """
    wanted = audience or page.audience
    return [file for file in files_on(_as_model(page)) if not _fits(file, page.organisation_id, wanted)]


@action
def settle_files(*, by: Person | None, page: OwnedPage) -> list[File]:
    """Give the files of `page` the audience in force; call it in the transaction that publishes it. Return what changed.

    Files of another trust and those that stay with their trust are left. Narrowing leaves a file open that another
    live page for both trusts shows.
    """
    changed = []
    for file in files_on(_as_model(page)):
        if file.organisation_id != page.organisation_id or file.own_trust_only or file.audience == page.audience:
            continue
        if page.audience == Audience.OWN and _shown_to_both_elsewhere(file, page):
            continue
        type(file).objects.filter(pk=file.pk).update(audience=page.audience)
        file.audience = page.audience
        tell_of_change(file)
        words = (
            f"Opened {file.title} to both trusts."
            if page.audience == Audience.BOTH
            else f"Closed {file.title} to others."
        )
        record(by=by, verb="settle-file", about=file, words=words)
        changed.append(file)
    return changed


def _as_model(page: OwnedPage) -> models.Model:
    if not isinstance(page, models.Model):
        raise TypeError(f"{page!r} is no page.")
    return page


def _fits(file: File, organisation: str, audience: str) -> bool:
    if file.audience == Audience.BOTH:
        return True
    own = file.organisation_id == organisation
    return own and (audience == Audience.OWN or not file.own_trust_only)


def _shown_to_both_elsewhere(file: File, page: OwnedPage) -> bool:
    """By Wagtail's index of references, which follows a page's publishing by a moment; until then the file is closed, not open."""
    for found, _ in file.get_usage():
        other = found.specific if isinstance(found, Page) else found
        same = type(other) is type(page) and other.pk == page.pk
        if not same and getattr(other, "live", False) and getattr(other, "audience", None) == Audience.BOTH:
            return True
    return False
