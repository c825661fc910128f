"""Addresses of Wagtail's pages."""

from wagtail.models import Page


def path_of(page: Page) -> str:
    """The path of `page` below the home page, without a query: what `get_url` says, without asking for the site."""
    path: str = page.url_path
    return "/" + path.split("/", 2)[2]
