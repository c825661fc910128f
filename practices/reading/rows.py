"""The rows of a record that only its page shows, read together."""

import json
from typing import Any, NamedTuple

from django.db.models import TextField, Value
from django.db.models.functions import Cast, JSONObject

from practices.models import CopyingChallenge, OtherMeasure, PDSACycle, PracticePage, PracticeSource


class Rows(NamedTuple):
    cycles: list[PDSACycle]
    other_measures: list[OtherMeasure]
    challenges: list[CopyingChallenge]
    sources: list[PracticeSource]


_MODELS: dict[str, Any] = {
    "cycles": PDSACycle,
    "other_measures": OtherMeasure,
    "challenges": CopyingChallenge,
    "sources": PracticeSource,
}


def rows_of(page: PracticePage) -> Rows:
    """In their order: one query for a live page; a preview or a copied version has its own in memory."""
    if not page.live or page._state.db is None:
        return Rows(*(list(getattr(page, name).all()) for name in _MODELS))
    parts = [_said(name, page) for name in _MODELS]
    found: dict[str, list[Any]] = {name: [] for name in _MODELS}
    for name, _, _, said in sorted(parts[0].union(*parts[1:], all=True), key=_place):
        found[name].append(_MODELS[name](**json.loads(said)))
    return Rows(**found)


def _place(row: tuple[str, int | None, int, str]) -> tuple[int, int]:
    """Rows that were never put in an order come first, as they were made."""
    _, order, pk, _ = row
    return -1 if order is None else order, pk


def _said(name: str, page: PracticePage) -> Any:
    model = _MODELS[name]
    columns = {field.attname: field.attname for field in model._meta.concrete_fields}
    return (
        model.objects.filter(practice=page.pk)
        .order_by()
        .annotate(of=Value(name, TextField()), said=Cast(JSONObject(**columns), TextField()))
        .values_list("of", "sort_order", "pk", "said")
    )
