"""Check: no trust's section can be hidden behind a route of the portal."""

from collections.abc import Sequence
from typing import Any

from django.apps.config import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.urls)
def routes_are_reserved(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Every first part of an address under /practices/ that a route takes is refused to sections."""
    from practices import urls
    from practices.models.sections import RESERVED_SLUGS

    taken = {str(pattern.pattern).split("/")[0] for pattern in urls.urlpatterns}
    # What holds a dot or is a number can be no section's slug.
    open_to_pages = {part for part in taken if part and "." not in part and "<" not in part} - RESERVED_SLUGS
    return [
        Error(
            f"A trust's section with the slug “{part}” would be hidden behind a route.",
            hint="Add it to RESERVED_SLUGS in practices/models/sections.py.",
            id="practices.E101",
        )
        for part in sorted(open_to_pages)
    ]
