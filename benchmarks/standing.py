"""What readings are made from, as one value that can be compared: definitions, decisions, organisations, publications."""

from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Count, Max, Model, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, JSONObject

from benchmarks.models import ChartDecision, ChartSettings, DataItem, Measure, MeasureChange, Return, Target
from benchmarks.statistics.dialects import MAKING_DATA_COUNT
from portal.models import Organisation, Person

# Every row as kind and text, sorted. Equal standings make equal readings.
Standing = tuple[tuple[str, str], ...]


def standing_of(slugs: tuple[str, ...] | None) -> Standing:
    """What stands at this moment behind the measures `slugs` (None: all), in one query."""
    with connection.cursor() as cursor:
        cursor.execute(*_statement(slugs))
        return tuple(sorted(cursor.fetchall()))


@lru_cache(maxsize=64)
def _statement(slugs: tuple[str, ...] | None) -> tuple[str, tuple[Any, ...]]:
    """The query with its parameters: every reading asks it, and putting it together takes longer than its answer."""
    measures = Measure.objects.all() if slugs is None else Measure.objects.filter(slug__in=slugs)
    needed = Q()
    for name in ("numerator", "denominator", "published"):
        needed |= Q(pk__in=measures.exclude(**{name: None}).order_by().values(name))
    parts = [
        _rows(DataItem.objects.filter(needed)),
        _rows(Target.objects.filter(measure__in=measures.order_by().values("pk"))),
        _rows(MeasureChange.objects.filter(measure__in=measures.order_by().values("pk"))),
        _rows(Organisation.objects.all()),
        _rows(ChartDecision.objects.standing()),
        _people(),
        # The row is made when it is first asked for, with what holds without it.
        _rows(ChartSettings.objects.exclude(dialect=MAKING_DATA_COUNT.code)),
        _publications(),
    ]
    statement: tuple[str, tuple[Any, ...]] = _rows(measures).union(*parts, all=True).query.sql_with_params()
    return statement


def _rows(found: QuerySet[Any]) -> QuerySet[Any]:
    """Each row with the values of all its columns."""
    model: type[Model] = found.model
    columns = {field.attname: field.attname for field in model._meta.concrete_fields}
    return _said(found, model._meta.label, columns)


def _people() -> QuerySet[Any]:
    """The names of those who took the standing decisions, as they are shown beside them."""
    deciding = ChartDecision.objects.standing().order_by().values("by")
    return _said(Person.objects.filter(pk__in=deciding), "people", {"pk": "pk", "name": "name"})


def _publications() -> QuerySet[Any]:
    """The last publication and withdrawal, with their moments."""
    return _said(
        Return.objects.all(),
        "publications",
        {
            "sequence": Max("sequence"),
            "withdrawals": Count("withdrawn_at"),
            "published": Max("published_at"),
            "withdrawn": Max("withdrawn_at"),
        },
    )


def _said(found: QuerySet[Any], kind: str, columns: dict[str, Any]) -> QuerySet[Any]:
    text = Cast(JSONObject(**columns), TextField())
    rows: QuerySet[Any] = found.order_by().values(kind_of_row=Value(kind, TextField())).annotate(said=text)
    return rows.values_list("kind_of_row", "said")
