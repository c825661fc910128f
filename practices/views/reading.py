"""The list and the feed."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from portal.http import person_of
from portal.pages import path_of
from practices.models import PracticePage
from practices.models.choices import DID_NOT_HAPPEN
from practices.reading.listing import listing

FEED_LENGTH = 30


@require_safe
def practices(request: HttpRequest) -> HttpResponse:
    query = {name: request.GET.getlist(name) for name in request.GET}
    found = listing(query, person_of(request), request.GET.get("p", "1"))
    return render(request, "practices/list.html", {"list": found})


@require_safe
def section(request: HttpRequest, trust: str) -> HttpResponse:
    """The same list, of one section."""
    query = {name: request.GET.getlist(name) for name in request.GET} | {"trust": [trust]}
    return render(
        request, "practices/list.html", {"list": listing(query, person_of(request), request.GET.get("p", "1"))}
    )


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """New and changed practices as Atom, behind the sign-in."""
    made = Atom1Feed(
        title="New and changed practices",
        link=request.build_absolute_uri("/practices/"),
        description="What the two trusts changed, and what came of it.",
        feed_url=request.build_absolute_uri(),
    )
    newest = PracticePage.objects.visible_to(person_of(request)).with_listing().order_by("-last_published_at")
    for page in newest[:FEED_LENGTH]:
        prefix = f"{DID_NOT_HAPPEN}. " if page.state.demonstration else ""
        made.add_item(
            title=page.title,
            link=request.build_absolute_uri(path_of(page)),
            description=prefix + page.summary,
            pubdate=page.first_published_at,
            updateddate=page.last_published_at,
            unique_id=f"practice:{page.pk}",
        )
    return HttpResponse(made.writeString("utf-8"), content_type="application/atom+xml; charset=utf-8")
