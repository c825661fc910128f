"""Pictures on pages and in the admin, for whoever is signed in. Nothing else that was uploaded leaves by this door."""

from django.http import FileResponse, HttpRequest
from django.shortcuts import get_object_or_404
from wagtail.images import get_image_model


def picture(request: HttpRequest, name: str) -> FileResponse:
    """One rendition, streamed. 404 for anything that is none, originals and documents included."""
    rendition = get_object_or_404(get_image_model().get_rendition_model(), file=f"images/{name}")
    return FileResponse(rendition.file.open("rb"))
