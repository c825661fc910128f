"""What waits for a person."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import reduce
from itertools import islice
from operator import or_
from typing import TYPE_CHECKING, Any

from django.db.models import Q

from benchmarks.actions.returns import may_approve
from benchmarks.formatting import format_months
from benchmarks.measure_series import needed_items
from benchmarks.models import Return, ReturnRow
from benchmarks.presenters.returns import counted
from benchmarks.readings import Readings
from portal.permissions import Permission
from portal.policy import may

if TYPE_CHECKING:
    from portal.models import Person


NAMED = 2  # returns that a page names; the others are counted


@dataclass(frozen=True, slots=True)
class OnTheirWay:
    """The newest returns with what they wait for; `more` says of the others how many there are, in words."""

    named: list[dict[str, Any]] = field(default_factory=list)
    more: str = ""


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


def on_their_way(person: "Person", readings: Readings) -> OnTheirWay:
    """Returns about the measures read that `person` may see and nobody has approved yet: why a month is empty.

    Each with what it waits for, and whether its figures or only its changes to published ones are missing here. One quick
    query where nothing waits, three where something does."""
    changing = Return.objects.visible_to(person).waiting().exclude(added=0, revised=0, removed=0)
    waiting = {each.pk: each for each in changing.select_related("organisation")}
    if not waiting:
        return OnTheirWay()
    codes = {code for measure in readings.measures.values() for code in needed_items(measure)}
    named = reduce(or_, (Q(figures__contains=f'"{code}"') for code in sorted(codes)), Q(pk__in=[]))
    datasets = {dataset for slug in readings.measures for dataset in readings.datasets(slug)}
    about = set(
        ReturnRow.objects.filter(named, kpi_return__in=waiting, dataset__in=datasets).values_list(
            "kpi_return", flat=True
        )
    )
    owing = set(Return.objects.owing_reasons().filter(pk__in=about).values_list("pk", flat=True))
    newest = [
        {
            "sent": each,
            "months": format_months(each.first_period, each.last_period),
            "awaited": "its sender’s reasons" if pk in owing else "approval",
            "missing": "figures" if each.added else "changes",
        }
        for pk, each in islice(((pk, each) for pk, each in waiting.items() if pk in about), NAMED)
    ]
    more = len(about) - len(newest)
    return OnTheirWay(newest, f"{counted(more, 'more return')} {'waits' if more == 1 else 'wait'}" if more else "")
