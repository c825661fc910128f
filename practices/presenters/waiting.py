"""What waits for a person, on the home page."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from django.db.models import Q
from wagtail.models import WorkflowState

from portal.permissions import Permission
from portal.policy import may
from portal.today import today
from practices.actions.approval import may_approve
from practices.models import ColleagueApproval, OutOfDateReport, PracticePage, Question, Share
from practices.reviews.register import needing_attention

if TYPE_CHECKING:
    from portal.models import Person

MOST = 5


def practices(person: "Person") -> Mapping[str, Any] | None:
    """Questions, pages to review and reports of the person's own; for editors what is submitted or shared, and their trust's queue."""
    mine = PracticePage.objects.live().filter(Q(practice_owner=person) | Q(deputy=person))
    day = today()
    edits = may(person, Permission.EDIT_PRACTICES)
    questions = Question.objects.waiting_for(person).select_related("practice", "asked_by")
    unasked = Question.objects.waiting_for_the_editors_of(person.organisation).select_related("practice", "asked_by")
    reviews = mine.filter(state__review_by__lte=day).select_related("state").order_by("state__review_by")
    reports = OutOfDateReport.objects.open().filter(practice__in=mine).select_related("practice", "by")
    shares = Share.objects.with_the_editors_of(person.organisation).select_related("practice", "sender")
    content = {
        "approvals": _approvals(person),
        "returned": _returned(person),
        "questions": [*questions[:MOST], *(unasked[:MOST] if edits else [])],
        "reviews": list(reviews[:MOST]),
        "reports": list(reports[:MOST]),
        "shares": list(shares[:MOST]) if edits else [],
        "queue": needing_attention(person.organisation, day).count() if edits else 0,
    }
    return content if edits or any(content.values()) else None


def _approvals(person: "Person") -> list[Any]:
    """Steps of approval that this person may take: of pages that they wrote none of, and that their trust may approve."""
    task = ColleagueApproval.objects.first()
    if task is None or not may(person, Permission.APPROVE_PRACTICES):
        return []
    waiting = task.get_task_states_user_can_moderate(person)
    oldest = waiting.select_related("revision", "workflow_state__requested_by").order_by("started_at")[:MOST]
    return [each for each in oldest if may_approve(person, each.workflow_state.content_object.specific, each.revision)]


def _returned(person: "Person") -> list[WorkflowState]:
    """What this person submitted and an approver asks to have changed, the oldest first."""
    asked = WorkflowState.objects.filter(status=WorkflowState.STATUS_NEEDS_CHANGES, requested_by=person)
    return list(asked.select_related("current_task_state__revision").order_by("current_task_state__finished_at")[:MOST])
