"""The queue of a trust's editors."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.http import person_of
from portal.permissions import Permission
from portal.policy import require
from portal.today import today
from practices.models import OutOfDateReport, Share
from practices.reviews.register import needing_attention


@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    """What needs attention: what was shared, and pages that are overdue, without an owner, or said to be out of date."""
    person = person_of(request)
    require(person, Permission.EDIT_PRACTICES)
    day = today()
    pages = list(needing_attention(person.organisation, day))
    reports: dict[int, list[OutOfDateReport]] = {}
    for report in OutOfDateReport.objects.open().filter(practice__in=[page.pk for page in pages]).select_related("by"):
        reports.setdefault(report.practice_id, []).append(report)
    rows = [
        {
            "page": page,
            "overdue": page.review_by is not None and page.review_by < day,
            "ownerless": page.practice_owner is None or not page.practice_owner.is_active,
            "reports": reports.get(page.pk, []),
        }
        for page in pages
    ]
    shares = Share.objects.with_the_editors_of(person.organisation).select_related("sender", "practice")
    return render(request, "practices/reviews/queue.html", {"rows": rows, "shares": shares})
