"""Documents of a search index."""

from datetime import UTC, datetime

from django.utils import timezone

from search.documents import Kind, SearchDocument
from search.models import Target
from search.outbox.targets import target_names


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


def say_that_indices_are_built() -> None:
    """What stands in the database some seconds after the first start, for the engines in use."""
    for engine, name in target_names().items():
        Target.objects.update_or_create(name=name, defaults={"engine": engine, "built_at": timezone.now()})
