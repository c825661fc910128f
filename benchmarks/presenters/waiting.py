"""What waits for a person."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from benchmarks.actions.returns import may_approve
from benchmarks.models import Return, ReturnStatus
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
    previewed = Return.objects.filter(status=ReturnStatus.PREVIEWED).exclude(pk__in=owing.values("pk"))
    previewed = previewed.select_related("organisation", "received_by")
    return {
        "returns": [each for each in previewed if may_approve(by=person, kpi_return=each)],
        "owing": owing.filter(received_by=person),
    }
