"""Which files a page shows: in its fields, its stream of blocks, its rich text and its rows."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Model
from modelcluster.models import get_all_child_relations

from portal.models import TrustDocument, TrustImage

File = TrustDocument | TrustImage


def files_on(page: Model) -> list[File]:
    """Every document and picture that `page` refers to, as it stands in memory (a draft included)."""
    found: dict[type[Model], set[str]] = {TrustDocument: set(), TrustImage: set()}
    for model, pk in _references(page):
        if model in found:
            found[model].add(pk)
    files: list[File] = []
    files += TrustDocument.objects.filter(pk__in=found[TrustDocument]).order_by("pk")
    files += TrustImage.objects.filter(pk__in=found[TrustImage]).order_by("pk")
    return files


def _references(thing: Any) -> Iterator[tuple[type[Model], str]]:
    for field in thing._meta.get_fields():
        if field.is_relation and field.many_to_one and field.related_model in (TrustDocument, TrustImage):
            value = field.value_from_object(thing)
            if value is not None:
                yield field.related_model, str(value)
        if hasattr(field, "extract_references"):
            value = field.value_from_object(thing)
            if value is not None:
                yield from ((model, str(pk)) for model, pk, _, _ in field.extract_references(value))
    for relation in get_all_child_relations(type(thing)):
        for row in getattr(thing, relation.get_accessor_name()).all():
            yield from _references(row)
