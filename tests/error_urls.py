"""The portal's routes, and routes that go wrong in each way that has a page. They are open, as the accessibility statement is."""

from datetime import timedelta

from django.core.exceptions import BadRequest, PermissionDenied
from django.http import Http404
from django.shortcuts import render
from django.urls import path

from portal.permissions import Permission
from portal.policy import require
from portal.urls import handler400, handler403, handler404, handler500, urlpatterns  # noqa: F401  # Django asks for these

BROKEN = "a-part-that-broke"


def unreadable(request):
    raise BadRequest("developers' words")


def forbidden(request):
    raise PermissionDenied("developers' words")


def refused(request):
    require(request.user, Permission.MANAGE_PEOPLE, request.user)


def missing(request):
    raise Http404("developers' words")


def form(request):
    return render(request, "portal/accessibility.html")


def locked(request):
    return render(request, "429.html", {"cooloff_timedelta": timedelta(minutes=14, seconds=30)}, status=429)


def broken(request):
    raise RuntimeError(BROKEN)


urlpatterns = [
    *(
        path(f"fault/{view.__name__}/", view, name="accessibility")
        for view in (unreadable, forbidden, refused, missing, form, locked, broken)
    ),
    *urlpatterns,
]
