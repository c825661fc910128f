"""A practice stays with its trust: moved to the section of another, the approval by the one would pass for the other's."""

from typing import TYPE_CHECKING, Any

from django.core.exceptions import PermissionDenied
from wagtail.models import Page

if TYPE_CHECKING:
    from practices.models import PracticePage


def may_stand_below(practice: "PracticePage", parent: Page) -> bool:
    """Below its own trust's section, or what was seen elsewhere."""
    from practices.models import TrustSectionPage

    section = parent.specific
    return isinstance(section, TrustSectionPage) and section.organisation_id in (None, practice.organisation_id)


def refuse_other_trust(instance: Page, parent_page_after: Page, **kwargs: Any) -> None:
    """Hears of every move before it happens, whoever asks for it. Raises `PermissionDenied`."""
    if not may_stand_below(instance.specific, parent_page_after):
        raise PermissionDenied(
            "A practice cannot move to the section of another trust: choose its own, or “Seen elsewhere”."
        )
