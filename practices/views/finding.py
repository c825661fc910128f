"""The practice that a route is about."""

from django.http import Http404, HttpRequest

from portal.http import person_of
from portal.policy import may_see
from practices.models import PracticePage


def live_practice(request: HttpRequest, page_id: int) -> PracticePage:
    """The live page, or 404: for one that is not there, not live, or not for this person, all alike."""
    practice = (
        PracticePage.objects.live()
        .select_related("practice_owner", "deputy", "organisation")
        .filter(pk=page_id)
        .first()
    )
    if practice is None or not may_see(person_of(request), practice):
        raise Http404
    return practice
