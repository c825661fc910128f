"""The version of a practice that a trust copied, for as long as the practice stands."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe
from wagtail.models import Revision

from practices.models import PracticePage
from practices.presenters.version_changes import version_changes
from practices.views.finding import live_practice


@require_safe
def version(request: HttpRequest, page_id: int, revision_id: int) -> HttpResponse:
    """Only versions that stand in the register, which were live then: drafts stay with the editors."""
    practice = live_practice(request, page_id)
    if revision_id == practice.live_revision_id:
        return redirect(practice.get_url())
    revision = _copied(practice, revision_id)
    messages.info(
        request,
        f"This is how “{practice.title}” stood on {revision.created_at:%-d %B %Y}, when it was copied. It has changed since.",
    )
    return _shown(revision.as_object(), request)


@require_safe
def changes(request: HttpRequest, page_id: int, revision_id: int) -> HttpResponse:
    """What has changed since a version was copied."""
    practice = live_practice(request, page_id)
    revision = _copied(practice, revision_id)
    context = {
        "practice": practice,
        "revision": revision,
        "parts": version_changes(revision.as_object(), practice, request),
    }
    return render(request, "practices/version_changes.html", context)


def _copied(practice: PracticePage, revision_id: int) -> Revision:
    revision = Revision.page_revisions.filter(pk=revision_id, object_id=str(practice.pk)).first()
    if revision is None or not practice.adoptions.filter(copied_revision=revision_id).exists():
        raise Http404
    return revision


def _shown(copied: PracticePage, request: HttpRequest) -> HttpResponse:
    """The page as it stood; what stands beside it is what stands there now."""
    return render(request, copied.get_template(request), copied.get_context(request))
