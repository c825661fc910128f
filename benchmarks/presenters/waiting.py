"""What waits for a person."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import Exists, OuterRef

from benchmarks.actions.returns import may_approve
from benchmarks.formatting import format_months
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
    """Returns about the measures read that `person` may see and nobody has approved yet: why a month is empty. One query."""
    datasets = {dataset for slug in readings.measures for dataset in readings.datasets(slug)}
    rows = ReturnRow.objects.filter(kpi_return=OuterRef("pk"), dataset__in=datasets)
    found = Return.objects.visible_to(person).waiting().filter(Exists(rows)).select_related("organisation")
    return [
        {"sent": each, "months": format_months(each.first_period, each.last_period)}
        for each in found.exclude(first_period="")
    ]
