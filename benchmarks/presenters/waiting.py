"""What waits for a person."""

from collections.abc import Mapping
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from benchmarks.actions.returns import may_approve
from benchmarks.formatting import format_months
from benchmarks.measure_series import needed_items
from benchmarks.models import Return, ReturnRow
from benchmarks.readings import Readings
from portal.permissions import Permission
from portal.policy import may

if TYPE_CHECKING:
    from portal.models import Person


def returns(person: "Person") -> Mapping[str, Any] | None:
    """Returns that the person could approve, and their own that owe reasons; nothing for people who approve none."""
    approves = may(person, Permission.APPROVE_RETURNS) or may(person, Permission.APPROVE_NATIONAL_RETURNS)
    if not approves:
        return None
    owing = Return.objects.owing_reasons()
    previewed = (
        Return.objects.waiting().exclude(pk__in=owing.values("pk")).select_related("organisation", "received_by")
    )
    return {
        "returns": [each for each in previewed if may_approve(by=person, kpi_return=each)],
        "owing": owing.filter(received_by=person),
    }


def on_their_way(person: "Person", readings: Readings) -> list[dict[str, Any]]:
    """Returns about the measures read that `person` may see and nobody has approved yet: why a month is empty. One query.

    Each with what it waits for, and whether its figures or only its changes to published ones are missing here."""
    codes = {code for measure in readings.measures.values() for code in needed_items(measure)}
    named = reduce(or_, (Q(figures__contains=f'"{code}"') for code in sorted(codes)), Q(pk__in=[]))
    datasets = {dataset for slug in readings.measures for dataset in readings.datasets(slug)}
    rows = ReturnRow.objects.filter(named, kpi_return=OuterRef("pk"), dataset__in=datasets)
    owing = Return.objects.owing_reasons().filter(pk=OuterRef("pk"))
    found: QuerySet[Any] = Return.objects.visible_to(person).waiting().filter(Exists(rows))
    changing = found.exclude(added=0, revised=0, removed=0)
    return [
        {
            "sent": each,
            "months": format_months(each.first_period, each.last_period),
            "awaited": "its sender’s reasons" if each.owing else "approval",
            "missing": "figures" if each.added else "changes",
        }
        for each in changing.annotate(owing=Exists(owing)).select_related("organisation")
    ]
