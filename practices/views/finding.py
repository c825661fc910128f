"""The practice that a route is about."""

from django.http import Http404, HttpRequest

from portal.http import person_of
from practices.models import PracticePage


def live_practice(request: HttpRequest, page_id: int) -> PracticePage:
    """The live page, or 404: for one that is not there, not live, or not for this person, all alike."""
    visible = PracticePage.objects.visible_to(person_of(request))
    related = visible.select_related("practice_owner", "deputy", "organisation", "state")
    practice: PracticePage | None = related.filter(pk=page_id).first()
    if practice is None:
        raise Http404
    return practice
