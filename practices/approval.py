"""Whether a revision may go live: somebody who did not write it has approved exactly this content, at the trust that
keeps the page; for a page of both trusts, writers and approver together are of both."""

import hashlib
import json
import re
from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from wagtail.models import Revision

from portal.policy import JOINT

if TYPE_CHECKING:
    from portal.models import Person
    from practices.models import Approval
    from practices.models.verbs import Verbs

# Parts of a revision's content that nobody writes; comments are talk about the text, not the text.
NOT_WRITTEN = {
    "draft_title", "expired", "expire_at", "first_published_at", "go_live_at", "has_unpublished_changes", "last_published_at",
    "latest_revision", "latest_revision_created_at", "live", "live_revision", "locked", "locked_at", "locked_by", "numchild",
    "owner", "path", "depth", "search_description", "seo_title", "show_in_menus", "translation_key", "url_path",
    "wagtail_admin_comments", "alias_of", "pk", "content_type", "locale",
}  # fmt: skip

PARAGRAPH_KEY = re.compile(r' data-block-key="[^"]*"')


class NotApprovedError(PermissionDenied):
    """A page was to go live without the approval of a colleague."""


def written(content: dict[str, Any]) -> dict[str, Any]:
    """What people wrote in a revision."""
    return {name: _plain(value) for name, value in content.items() if name not in NOT_WRITTEN}


def _plain(value: Any) -> Any:
    """Without what the editor adds by itself: keys of paragraphs and of blocks, which come anew when somebody only looks.

    A stream of blocks is kept as JSON in text, whose keys PostgreSQL gives back in another order.
    """
    if isinstance(value, dict):
        is_block = {"type", "value"} <= value.keys()
        return {name: _plain(each) for name, each in value.items() if not (is_block and name == "id")}
    if isinstance(value, list):
        return [_plain(each) for each in value]
    if not isinstance(value, str):
        return value
    if value[:1] in ("[", "{"):
        try:
            return _plain(json.loads(value))
        except ValueError:  # words that begin with a bracket
            return value
    return PARAGRAPH_KEY.sub("", value)


def digest(content: dict[str, Any]) -> str:
    """SHA-256 of what people wrote, in hexadecimal."""
    plain = json.dumps(written(content), sort_keys=True, default=str)
    return hashlib.sha256(plain.encode()).hexdigest()


def writers_of(page: "Verbs", revision: Revision) -> set[int | None]:
    """Keys of the people who wrote in `revision` since what is live (`None` for nobody known).

    Whoever saved the page without changing its words, as with a comment, did not write it.
    """
    earlier = page.revisions.filter(pk__lte=revision.pk).order_by("pk")
    before: dict[str, Any] = {}
    if page.live_revision_id and page.live_revision_id < revision.pk:
        before = written(page.live_revision.content)
        earlier = earlier.filter(pk__gt=page.live_revision_id)
    writers: set[int | None] = set()
    for each in earlier:
        now = written(each.content)
        if now != before:
            writers.add(each.user_id)
        before = now
    return writers or {revision.user_id}


def leaves_out_a_trust(page: "Verbs", approver: "Person", writers: set[int | None]) -> bool:
    """Whether a page of both trusts would go live without anybody of one of them: neither writer nor `approver`."""
    from portal.models import Organisation, Person

    if page.organisation_id != JOINT:
        return False
    took_part = Person.objects.filter(pk__in={approver.pk, *writers} - {None})
    return Organisation.objects.members().exclude(pk__in=took_part.values("organisation")).exists()


def approval_of(page: "Verbs", revision: Revision) -> "Approval | None":
    """The approval that lets `revision` go live: of this content (an autosave may overwrite a revision), and newer
    than a withdrawal for safety."""
    from practices.models import Approval

    approval = Approval.objects.filter(page=page, revision=revision).first()
    if approval is None or approval.content_digest != digest(revision.content):
        return None
    withdrawn = page.state.withdrawn_at
    return None if withdrawn and approval.at < withdrawn else approval


def require_approval(page: "Verbs", revision: Revision) -> "Approval":
    """Raises `NotApprovedError`."""
    approval = approval_of(page, revision)
    if approval is None:
        raise NotApprovedError(
            f"“{page.title}” has not been approved in this version. Submit it; a colleague who did not write it approves it."
        )
    return approval


def require_live_approval(page: "Verbs") -> None:
    """Whatever way a page takes to the database: live under a revision means that this revision was approved."""
    from practices.models import Approval

    if page.alias_of_id:
        raise NotApprovedError(f"A {page._meta.verbose_name} has no aliases: each record is kept once.")
    if not page.live or page.live_revision_id is None:
        return
    if not Approval.objects.filter(page_id=page.pk, revision_id=page.live_revision_id).exists():
        raise NotApprovedError(f"“{page.title}” was to go live in a version that nobody approved.")
