"""Addresses of Wagtail's pages."""

from wagtail.models import Page


def path_of(page: Page) -> str:
    """The path of `page` below the home page, without a query: what `get_url` says, without asking for the site."""
    return path_of_url(page.url_path)


def path_of_url(url_path: str) -> str:
    """The same from the column `url_path` alone."""
    return "/" + url_path.split("/", 2)[2]
