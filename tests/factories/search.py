"""Documents of a search index."""

from datetime import UTC, datetime

from search.documents import Kind, SearchDocument


def make_document(identifier, title="", body="", **changes):
    """A document that both trusts may see."""
    kept = {
        "id": identifier,
        "kind": Kind.PRACTICE,
        "version": 1,
        "title": title,
        "body": body,
        "tokens": frozenset({"both"}),
        "changed": datetime(2020, 5, 1, tzinfo=UTC),
        "url": f"/{identifier}/",
    }
    return SearchDocument(**(kept | changes))
