"""What a route is about, and what was sent to it."""

from django.http import Http404, HttpRequest, QueryDict

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


def posted(request: HttpRequest) -> QueryDict | None:
    """What a form takes for its data: an empty one, sent, has errors; one that is only shown has none."""
    return request.POST if request.method == "POST" else None
