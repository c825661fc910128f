"""Those who took a practice up are told when it has changed: a new version went live, in which somebody wrote something else."""

from typing import Any

from django.core.exceptions import FieldDoesNotExist
from django.urls import reverse
from wagtail.models import Revision

from portal.actions.acting import action
from portal.actions.notices import notify
from portal.policy import may_see
from practices import notices
from practices.approval import written
from practices.looked_after import open_accounts
from practices.models import Adoption, PracticePage

NAMED = 4  # changed parts that a notice names; the others are counted


@action
def tell_adopters(*, practice: PracticePage, before: PracticePage | None) -> int:
    """Tell the contacts of running adoptions of `practice`, which was `before`, what differs from what each copied.

    Once for each version, and only who may read the page now. Return how many are told.
    """
    now = practice.live_revision
    if now is None or before is None or before.live_revision is None:
        return 0
    if written(now.content) == written(before.live_revision.content):
        return 0
    told = 0
    for adoption in practice.adoptions.running().with_people().select_related("contact__organisation"):
        contact = adoption.contact
        copied = _copied(adoption)
        changed = changed_parts(practice, copied or before.live_revision.content, now.content)
        if changed and may_see(contact, practice):
            told += notify(
                people=open_accounts([contact]),
                kind=notices.ADOPTED_CHANGED.slug,
                words=_words(adoption, practice, changed),
                address=_address(adoption, practice) if copied else practice.get_url(),
                about=adoption,
                occasion=str(now.pk),
            )
    return told


def changed_parts(practice: PracticePage, before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """What people wrote differently in two revisions, as the names of parts of the record, in its order."""
    old, new = written(before), written(now)
    return [_name(practice, part) for part in new if new[part] != old.get(part)]


def _copied(adoption: Adoption) -> dict[str, Any] | None:
    """The content of the version that was copied; None when it is not kept any more."""
    revision = Revision.page_revisions.filter(pk=adoption.copied_revision).first()
    return revision.content if revision else None


def _name(practice: PracticePage, part: str) -> str:
    try:
        field = practice._meta.get_field(part)
    except FieldDoesNotExist:
        return part.replace("_", " ")
    return str(getattr(field, "verbose_name", part.replace("_", " ")))


def _words(adoption: Adoption, practice: PracticePage, changed: list[str]) -> str:
    named = ", ".join(changed[:NAMED])
    more = f" and {len(changed) - NAMED} more" if len(changed) > NAMED else ""
    return f"“{practice.title}”, which {adoption.organisation.short_name} took up, has a new version. Changed: {named}{more}."


def _address(adoption: Adoption, practice: PracticePage) -> str:
    """What has changed since the version that was copied."""
    return reverse("practices:version-changes", args=[practice.pk, adoption.copied_revision])
