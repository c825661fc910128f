"""The admin's tree and its page chooser show no practice that the person could not read on the portal."""

from typing import Any

from django.db.models import Q
from django.http import Http404, HttpRequest
from wagtail import hooks
from wagtail.models import Page

from portal.audience import Audience
from portal.http import person_of
from practices.models import PracticePage


def hidden_from(request: HttpRequest) -> Any:
    """Keys of the practices of other trusts that are drafts, or their trust's alone."""
    open_to_all = Q(live=True, state__audience=Audience.BOTH)
    others = PracticePage.objects.exclude(organisation=person_of(request).organisation_id)
    return others.exclude(open_to_all).values("pk")


@hooks.register("construct_explorer_page_queryset")
def explore_no_hidden_page(parent_page: Page, pages: Any, request: HttpRequest) -> Any:
    """Raises `Http404` below a hidden page: exploring it would tell its title."""
    _refuse_hidden(parent_page.pk, request)
    return pages.exclude(pk__in=hidden_from(request))


@hooks.register("construct_page_chooser_queryset")
def choose_visible_pages(pages: Any, request: HttpRequest) -> Any:
    if request.resolver_match is not None and (parent := request.resolver_match.kwargs.get("parent_page_id")):
        _refuse_hidden(parent, request)
    return pages.exclude(pk__in=hidden_from(request))


def _refuse_hidden(pk: int, request: HttpRequest) -> None:
    if hidden_from(request).filter(pk=pk).exists():
        raise Http404
