"""My notices and which mails I want; and the one-click stop, which needs no session."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from portal.actions.notices import choose_paces, stop_kinds
from portal.models import Notice, Person
from portal.notices.forms import MailPreferences
from portal.notices.kinds import label_of
from portal.notices.stop_link import read_token

NOTICES_A_PAGE = 25


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def notices(request: HttpRequest) -> HttpResponse:
    """What the portal told me, newest first, and for each kind of mail when it comes."""
    person = request.user
    assert isinstance(person, Person)
    form = MailPreferences(request.POST if request.method == "POST" else None, person=person)
    if request.method == "POST" and form.is_valid():
        choose_paces(by=person, paces=form.paces())
        messages.success(request, "Your choice of mails is saved.")
        return redirect("notices")
    mine = Notice.objects.of_person(person)
    page = Paginator(mine, NOTICES_A_PAGE).get_page(request.GET.get("page"))
    context = {
        "form": form,
        "entries": [(label_of(notice.kind), notice) for notice in page],
        "pagination": _pagination(page),
    }
    return render(request, "portal/notices/notices.html", context)


def _pagination(page: Page[Notice]) -> dict[str, Any]:
    """Parameters of the NHS.UK pagination; empty when all fit on one page."""
    steps: dict[str, Any] = {}
    if page.has_previous():
        steps["previous"] = {"href": f"?page={page.previous_page_number()}", "labelText": "Newer notices"}
    if page.has_next():
        steps["next"] = {"href": f"?page={page.next_page_number()}", "labelText": "Older notices"}
    return steps


@never_cache
@csrf_exempt  # a mail reader sends no cookie; the signed address is the proof
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """GET shows what would be stopped and a button, since mail scanners follow links; POST stops it."""
    asked = read_token(token)
    person = Person.objects.filter(pk=asked.person_id).first() if asked else None
    if asked is None or person is None:
        return render(request, "portal/notices/stop_unknown.html", status=404)
    context = {"labels": sorted(map(label_of, asked.kinds)), "stopped": request.method == "POST"}
    if request.method == "POST":
        stop_kinds(by=person, kinds=asked.kinds)
    return render(request, "portal/notices/stop.html", context)
