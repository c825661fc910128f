"""Check: no benchmark page can be hidden behind a route of the portal."""

from collections.abc import Sequence
from typing import Any

from django.apps.config import AppConfig
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.urls)
def routes_are_reserved(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """Every first part of an address under /benchmarks/ that a route takes is refused to pages by their form."""
    from benchmarks import measure_urls, urls
    from benchmarks.models.benchmark_page import RESERVED_SLUGS

    taken = {str(pattern.pattern).split("/")[0] for pattern in [*urls.urlpatterns, *measure_urls.urlpatterns]}
    # What holds a dot can be no page's slug.
    open_to_pages = {part for part in taken if part and "." not in part} - RESERVED_SLUGS
    return [
        Error(
            f"A benchmark page with the slug “{part}” would be hidden behind a route.",
            hint="Add it to RESERVED_SLUGS in benchmarks/models/benchmark_page.py.",
            id="benchmarks.E101",
        )
        for part in sorted(open_to_pages)
    ]
