"""Pictures on pages and in the admin, for whoever may see them. Nothing else that was uploaded leaves by this door."""

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404

from portal.models import TrustRendition
from portal.policy import may_see


def picture(request: HttpRequest, name: str) -> FileResponse:
    """One rendition, streamed. 404 for anything that is none (originals and documents included) or is not for this person."""
    rendition = get_object_or_404(TrustRendition.objects.select_related("image"), file=f"images/{name}")
    if not may_see(request.user, rendition.image):
        raise Http404
    return FileResponse(rendition.file.open("rb"))
